import postcss from 'postcss'
import { fieldsOf, listOf, resolveFrom, textsOf, type Build, type Complaint } from './build'

/**
 * Everything that a build names is there: pages with script and template, components that say that they are some, what
 * templates, styles and scripts load; styles can be read; and what app.json and the pages' own JSON are made of.
 */
export function structureComplaints(build: Build): Complaint[] {
  return [...appComplaints(build), ...componentComplaints(build), ...loadComplaints(build), ...styleComplaints(build)]
}

/** What stands before all else, since every gate reads it. */
export function unreadableComplaints(build: Build): Complaint[] {
  return build.ending('.json').filter((file) => !isJson(build, file)).map((file) => ({ file, says: 'is no JSON' }))
}

/** The fields of app.json and of a page's JSON that are used here and that both hosts know; one more is to be looked up first. */
const APP_FIELDS: readonly string[] = ['pages', 'subPackages', 'preloadRule', 'window', 'usingComponents', 'lazyCodeLoading']
const APP_FIELDS_OF: Readonly<Record<Build['target'], readonly string[]>> = { weapp: ['__usePrivacyCheck__'], alipay: [] }
/** A host knows more of them, and refuses or passes over those that it does not know. */
const WINDOW_FIELDS: Readonly<Record<Build['target'], readonly string[]>> = {
  weapp: ['navigationBarTitleText', 'navigationBarBackgroundColor', 'navigationBarTextStyle', 'backgroundColor', 'backgroundTextStyle', 'enablePullDownRefresh'],
  // Taro leaves navigationBarTextStyle, and Alipay passes over it.
  alipay: ['navigationBarTextStyle', 'defaultTitle', 'titleBarColor', 'backgroundColor', 'pullRefresh', 'allowsBounceVertical'],
}

export interface AppPackages {
  /** Pages of the main package, and then those of the others, from the build's root. */
  readonly pages: readonly string[]
  readonly roots: readonly string[]
}

export function packagesOf(build: Build): AppPackages {
  const app = build.json('app.json')
  const subPackages = listOf(app.subPackages).map(fieldsOf)
  const roots = subPackages.map(({ root }) => String(root))
  return {
    pages: [...textsOf(app.pages), ...subPackages.flatMap(({ pages }, index) => textsOf(pages).map((page) => `${roots[index]}/${page}`))],
    roots,
  }
}

function appComplaints(build: Build): Complaint[] {
  if (!build.has('app.json')) return [{ file: 'app.json', says: 'is missing' }]
  const app = build.json('app.json')
  const { pages, roots } = packagesOf(build)
  const about = (says: string): Complaint => ({ file: 'app.json', says })
  const rules = Object.entries(fieldsOf(app.preloadRule))
  return [
    ...(textsOf(app.pages).length === 0 ? [about('names no page')] : []),
    ...pages.flatMap((page) =>
      ['.js', build.spelling.template].filter((suffix) => !build.has(page + suffix)).map((suffix) => about(`names the page ${page}, whose ${suffix} is missing`)),
    ),
    ...pages.filter((page, index) => pages.indexOf(page) !== index).map((page) => about(`names the page ${page} twice`)),
    ...unknownOf(app, [...APP_FIELDS, ...APP_FIELDS_OF[build.target]]).map((name) => about(`has the field ${name}, which ${build.target} does not know`)),
    ...unknownOf(fieldsOf(app.window), WINDOW_FIELDS[build.target]).map((name) => about(`has the field window.${name}, which ${build.target} does not know`)),
    ...(build.target === 'weapp' && app.__usePrivacyCheck__ !== true ? [about('does not switch __usePrivacyCheck__ on')] : []),
    ...rules.filter(([page]) => !pages.includes(page)).map(([page]) => about(`preloads from ${page}, which is no page`)),
    ...rules.flatMap(([, rule]) => textsOf(fieldsOf(rule).packages)).filter((root) => !roots.includes(root)).map((root) => about(`preloads ${root}, which is no package`)),
  ]
}

const unknownOf = (fields: object, known: readonly string[]) => Object.keys(fields).filter((name) => !known.includes(name))

function componentComplaints(build: Build): Complaint[] {
  return build.ending('.json').flatMap((file) =>
    Object.entries(fieldsOf(build.json(file).usingComponents)).flatMap(([tag, written]) => {
      const component = resolveFrom(file, String(written))
      const missing = ['.js', '.json', build.spelling.template].filter((suffix) => !build.has(component + suffix))
      if (missing.length > 0) return missing.map((suffix) => ({ file, says: `uses the component ${tag}, whose ${component}${suffix} is missing` }))
      return build.json(`${component}.json`).component === true ? [] : [{ file, says: `uses the component ${tag}, but ${component}.json does not say that it is one` }]
    }),
  )
}

/** What a file loads: a pattern whose first group is the path as it is written. */
interface Load {
  readonly suffix: string
  readonly pattern: RegExp
  readonly appends?: string
}

const LOADS: Readonly<Record<Build['target'], readonly Load[]>> = {
  weapp: [
    { suffix: '.wxml', pattern: /<(?:import|include|wxs)\b[^>]*\bsrc="([^"]*)"/g },
    { suffix: '.wxss', pattern: /@import\s+(?:url\()?["']([^"']+)["']/g },
  ],
  alipay: [
    { suffix: '.axml', pattern: /<(?:import|include)\b[^>]*\bsrc="([^"]*)"/g },
    { suffix: '.axml', pattern: /<import-sjs\b[^>]*\bfrom="([^"]*)"/g },
    { suffix: '.acss', pattern: /@import\s+(?:url\()?["']([^"']+)["']/g },
  ],
}
/** With what is to be done when it is there, too: the way of a script in another package. */
const SCRIPT_LOAD: Load = { suffix: '.js', pattern: /\brequire\(\s*["'](\.{1,2}\/[^"']+)["']\s*[,)]/g, appends: '.js' }

function loadComplaints(build: Build): Complaint[] {
  return [...LOADS[build.target], SCRIPT_LOAD].flatMap(({ suffix, pattern, appends = '' }) =>
    build.ending(suffix).flatMap((file) =>
      [...build.text(file).matchAll(pattern)].flatMap(([, written = '']) => {
        const found = resolveFrom(file, written)
        return build.has(found) || build.has(found + appends) ? [] : [{ file, says: `loads ${written}, which is missing` }]
      }),
    ),
  )
}

function styleComplaints(build: Build): Complaint[] {
  return build.ending(build.spelling.style).flatMap((file) => {
    try {
      postcss.parse(build.text(file))
      return []
    } catch (error) {
      return [{ file, says: `is no style: ${error instanceof Error ? error.message : 'unreadable'}` }]
    }
  })
}

function isJson(build: Build, file: string): boolean {
  try {
    build.json(file)
    return true
  } catch {
    return false
  }
}
