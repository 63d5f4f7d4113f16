/** What is wrong with how a page stands there, as far as a machine can see it. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import kk from '../../locales/kk.json' with { type: 'json' }

/** What axe has to say about the page: rule and place. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`)
  )
}

/** Raw keys, text that is cut off or lies on other text, broken words of the menu, and a page wider than its window. */
export async function layoutFindings(page: Page): Promise<string[]> {
  return page.evaluate(lookAround, Object.keys(kk))
}

/** Runs in the page; `groups` are the first parts of the keys of the catalogs. */
function lookAround(groups: string[]): string[] {
  const found: string[] = []
  const root = document.documentElement
  // A phone widens its window to what flows over, its screen stays as it is.
  const width = Math.min(innerWidth, screen.width)
  if (root.scrollWidth > width + 1) found.push(`page ${root.scrollWidth} wide`)

  const rawKey = new RegExp(`\\{\\{|\\b(${groups.join('|')})\\.[a-z]`)
  const texts: { text: string; element: Element; layer: Element | null; boxes: DOMRect[] }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim()
    const element = walker.currentNode.parentElement
    if (!text || !element?.checkVisibility({ opacityProperty: true })) continue
    const edges = fenceOf(element)?.getBoundingClientRect()
    // A box of one pixel is how words are kept for the ear alone.
    if (element.closest('.hidden-label') || (edges && edges.width < 2)) continue
    if (rawKey.test(text)) found.push(`raw key: ${text}`)
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width * height > 4)
    texts.push({ text, element, layer: layerOf(element), boxes })
    const isCut = boxes.some(
      ({ left, right, top, bottom }) =>
        edges &&
        (left < edges.left - 1 ||
          right > edges.right + 1 ||
          top < edges.top - 2 ||
          bottom > edges.bottom + 2)
    )
    if (isCut) found.push(`cut off: ${text}`)
    if (element.closest('nav')) found.push(...brokenWords(walker.currentNode))
  }
  for (const [i, one] of texts.entries()) {
    for (const other of texts.slice(i + 1)) {
      if (one.layer !== other.layer) continue
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const meets = one.boxes.some(a => other.boxes.some(b => overlap(a, b)))
      if (meets) found.push(`one on the other: ${one.text} | ${other.text}`)
    }
  }
  return [...new Set(found)]

  /** Words that do not stand on one line; hyphens may end one. */
  function brokenWords(node: Node): string[] {
    const range = document.createRange()
    return [...(node.textContent ?? '').matchAll(/[^\s-]+/g)].flatMap(({ 0: word, index }) => {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      return tops.size > 1 ? [`broken: ${word}`] : []
    })
  }

  /** The nearest element around that hides what flows over it. */
  function fenceOf(element: Element): Element | undefined {
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at)
      if (/auto|scroll/.test(overflowX + overflowY)) return undefined
      if (/hidden|clip/.test(overflowX + overflowY)) return at
    }
    return undefined
  }

  /** What sticks while the rest is scrolled lies over it by intent. */
  function layerOf(element: Element): Element | null {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(at).position)) return at
    }
    return null
  }

  function overlap(a: DOMRect, b: DOMRect): boolean {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    // Lines of text stand close; only what covers a good part of a letter counts.
    return width > 3 && height > Math.min(a.height, b.height) / 3
  }
}
