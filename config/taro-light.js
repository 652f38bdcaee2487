import babel from '@babel/core'

/**
 * A loader that takes out of Taro's own files what this module can't reach, and webpack can't see that it can't:
 * the attributes of components that no template uses (their names stay, since Taro numbers them), and, in the file that
 * asks for Taro's runtime as a whole, the whole.
 * @param {string} source
 * @this {{ getOptions(): { readonly components: readonly string[] } }}
 */
export default function takeOutOfTaro(source) {
  const { components } = this.getOptions()
  const lighter = source.replace("const { hooks } = require('@tarojs/runtime')", "const hooks = require('@tarojs/runtime').hooks")
  if (!/const (?:internalComponents|components) = \{/.test(lighter)) return lighter
  return babel.transformSync(lighter, { babelrc: false, configFile: false, compact: false, plugins: [emptyUnused(components)] }).code
}

const emptyUnused = (used) => ({ types }) => ({
  visitor: {
    VariableDeclarator({ node: { id, init }, scope }) {
      if (!['internalComponents', 'components'].includes(id.name) || !types.isObjectExpression(init)) return
      const unused = init.properties.filter(({ key }) => !used.includes(key.name))
      for (const property of unused) Object.assign(property, { shorthand: false, value: types.objectExpression([]) })
      scope.crawl()
      for (const { key } of unused) {
        const declared = scope.getBinding(key.name)
        if (declared && !declared.referenced) declared.path.remove()
      }
    },
  },
})
