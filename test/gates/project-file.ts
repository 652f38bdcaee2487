import { fieldsOf, type Build, type Complaint, type Fields } from './build'

/**
 * The file by which the host's own tool opens the build's folder as a project: it is beside the build, names the build, and has
 * no field that the tool does not know.
 */
export function projectFileComplaints(build: Build): Complaint[] {
  const file = build.spelling.projectFile
  if (!build.has(file)) return [{ file, says: 'is missing: the host’s tool can’t open the build' }]
  const project = build.json(file)
  const { known, inside, required } = TOOLS[build.target]
  return [
    ...Object.keys(project).filter((name) => !known.includes(name)).map((name) => ({ file, says: `has the field ${name}, which the tool does not know` })),
    ...Object.keys(insideOf(project, inside.field)).filter((name) => !inside.known.includes(name)).map((name) => ({ file, says: `has the field ${inside.field}.${name}, which the tool does not know` })),
    ...required.filter((has) => !has.is(project)).map(({ says }) => ({ file, says })),
  ]
}

interface Tool {
  readonly known: readonly string[]
  readonly inside: { readonly field: string; readonly known: readonly string[] }
  readonly required: readonly { readonly says: string; is(project: Fields): boolean }[]
}

const namesTheBuild = { says: 'does not name its own folder as the mini-program', is: ({ miniprogramRoot }: Fields) => miniprogramRoot === './' }
const insideOf = (project: Fields, field: string) => fieldsOf(project[field])

/** The fields of WeChat's project.config.json and of Alipay's mini.project.json (format 2), from the tools' own documents. */
const TOOLS: Readonly<Record<Build['target'], Tool>> = {
  weapp: {
    known: [
      ...['miniprogramRoot', 'qcloudRoot', 'pluginRoot', 'cloudbaseRoot', 'cloudfunctionRoot', 'cloudfunctionTemplateRoot', 'cloudcontainerRoot'],
      ...['compileType', 'setting', 'libVersion', 'appid', 'projectname', 'packOptions', 'debugOptions', 'watchOptions', 'scripts', 'srcMiniprogramRoot'],
      ...['description', 'condition', 'simulatorType', 'editorSetting', 'staticServerOptions', 'isGameTourist', 'simulatorPluginLibVersion'],
    ],
    inside: {
      field: 'setting',
      known: [
        ...['es6', 'postcss', 'minified', 'urlCheck', 'uglifyFileName', 'checkSiteMap', 'coverView', 'enhance', 'babelSetting', 'disableUseStrict'],
        ...['uploadWithSourceMap', 'useCompilerPlugins', 'packNpmManually', 'packNpmRelationList', 'minifyWXSS', 'minifyWXML', 'lazyloadPlaceholderEnable'],
        ...['useStaticServer', 'localPlugins', 'condition', 'swc', 'disableSWC', 'bigPackageSizeSupport', 'ignoreUploadUnusedFiles', 'ignoreDevUnusedFiles'],
      ],
    },
    required: [
      namesTheBuild,
      { says: 'is no project of a mini-program', is: ({ compileType }) => compileType === 'miniprogram' },
      { says: 'has no app id', is: ({ appid }) => typeof appid === 'string' && appid !== '' },
      { says: 'switches off the check of domains and TLS', is: (project) => insideOf(project, 'setting').urlCheck === true },
    ],
  },
  alipay: {
    known: [
      ...['format', 'compileType', 'miniprogramRoot', 'pluginRoot', 'compileOptions', 'developOptions', 'uploadExclude', 'assetsInclude', 'scripts', 'exclude', 'include'],
    ],
    inside: {
      field: 'compileOptions',
      known: [
        ...['component2', 'typescript', 'less', 'sass', 'treeShaking', 'resolveAlias', 'globalObjectMode', 'transpile', 'nodeModulesES6Whitelist', 'define', 'autoprefixer'],
      ],
    },
    required: [
      namesTheBuild,
      { says: 'is no project of a mini-program', is: ({ compileType }) => compileType === 'mini' },
      { says: 'is not of format 2', is: ({ format }) => format === 2 },
      { says: 'does not switch component2 on, without which Taro’s components do not run', is: (project) => insideOf(project, 'compileOptions').component2 === true },
      { says: 'hides the global object, which Taro and Vue look for', is: (project) => insideOf(project, 'compileOptions').globalObjectMode === 'enable' },
    ],
  },
}
