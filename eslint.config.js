import pluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'types/gateway.d.ts', '.sandbox/', '.cache/', 'mock/db/migrations/'] },
  ...tseslint.configs.strict,
  ...pluginVue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, sourceType: 'module' } },
    rules: {
      // A page is `index.vue` in a folder of its own, as Taro wants it.
      'vue/multi-word-component-names': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', prefer: 'type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' }],
      eqeqeq: 'error',
    },
  },
  {
    // A mini-program's page has a `data` object as well, and is no Vue component.
    files: ['test/mini/**/*.ts'],
    rules: { 'vue/no-deprecated-data-object-declaration': 'off', 'vue/no-shared-component-data': 'off' },
  },
  {
    // Hosts differ in src/channels and in the profiles' data; a page that asks which host it is would be a fork.
    files: ['src/**/*.{ts,vue}'],
    ignores: ['src/channels/**'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Platform differences belong into src/channels or a file suffix.' }],
    },
  },
)
