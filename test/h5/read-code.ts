import jsQR from 'jsqr'
import type { Locator } from 'playwright-core'

const SIDE = 480

/** What a phone's camera reads from the picture. The pixels travel as one text: a list of a million numbers takes seconds. */
export async function readCode(image: Locator): Promise<string> {
  const pixels = await image.evaluate(async (element, side) => {
    const picture = element as HTMLImageElement
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = side
    canvas.height = side
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0, side, side)
    let text = ''
    for (const byte of context?.getImageData(0, 0, side, side).data ?? []) text += String.fromCharCode(byte)
    return window.btoa(text)
  }, SIDE)
  return jsQR(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), SIDE, SIDE)?.data ?? ''
}
