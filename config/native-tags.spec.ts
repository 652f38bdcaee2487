import { baseParse, transform, type ElementNode } from '@vue/compiler-core'
import { describe, expect, it } from 'vitest'
import { toMiniTags } from './native-tags'

/** A template's first element after the transform. */
function turned(template: string): ElementNode {
  const root = baseParse(template)
  transform(root, { nodeTransforms: [toMiniTags], filename: 'page.vue' })
  const [element] = root.children
  if (element?.type !== 1) throw new Error('the template has no element')
  return element
}

/** What is left on it, as one would write it. */
const writtenOf = ({ props }: ElementNode) =>
  props.map((prop) => (prop.type === 6 ? prop.name : `${prop.name}:${prop.arg && 'content' in prop.arg ? prop.arg.content : ''}`))

describe('a template for the mini-programs', () => {
  it.each([
    ['div', 'view'],
    ['main', 'view'],
    ['h1', 'view'],
    ['label', 'view'],
    ['a', 'view'],
    ['td', 'view'],
    ['span', 'text'],
    ['strong', 'text'],
    ['img', 'image'],
    ['button', 'button'],
    ['input', 'input'],
  ])('turns <%s> into <%s>', (html, mini) => {
    expect(turned(`<${html}></${html}>`).tag).toBe(mini)
  })

  it.each(['template', 'slot', 'component', 'DueCard'])('leaves <%s> alone', (tag) => {
    expect(turned(`<${tag} aria-label="x" role="y"></${tag}>`)).toMatchObject({ tag, props: [{ name: 'aria-label' }, { name: 'role' }] })
  })

  it.each(['svg', 'select', 'dialog', 'view', 'b'])('is refused where it has a <%s>, with the file’s name', (tag) => {
    expect(() => turned(`<div><${tag}></${tag}></div>`)).toThrow(`page.vue: <${tag}> has no counterpart in config/native-tags.ts`)
  })

  it('turns what is inside as well', () => {
    expect(turned('<section><p v-if="owed"><em>1</em></p></section>')).toMatchObject({ tag: 'view', children: [{ tag: 'view', children: [{ tag: 'text' }] }] })
  })

  it('drops what only a browser understands, bound or not', () => {
    expect(writtenOf(turned('<button type="submit" class="pay" role="button" :aria-busy="busy" :disabled="busy" aria-live="polite">x</button>'))).toEqual(['class', 'bind:disabled'])
    expect(writtenOf(turned('<input type="text" inputmode="numeric" autocomplete="off" :maxlength="18" :tabindex="0" id="number" />'))).toEqual(['type', 'bind:maxlength', 'id'])
    expect(writtenOf(turned('<label for="number" lang="en" :key="k">x</label>'))).toEqual(['bind:key'])
  })

  it('keeps what is bound as a whole, and what only looks alike', () => {
    expect(writtenOf(turned('<div v-bind="rest" :[name]="value" data-role="x" ariaLabel="x"></div>'))).toEqual(['bind:', 'bind:name', 'data-role', 'ariaLabel'])
  })

  it('listens to a tap where the page listens to a click', () => {
    expect(writtenOf(turned('<div @click="go" @change="set" v-on="all"></div>'))).toEqual(['on:tap', 'on:change', 'on:'])
    expect(writtenOf(turned('<DueCard @click="go" />'))).toEqual(['on:click'])
  })
})
