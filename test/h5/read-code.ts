import jsQR from 'jsqr'
import type { Locator } from 'playwright-core'

/** What a phone's camera reads from the picture. */
export async function readCode(image: Locator): Promise<string> {
  const { data, width, height } = await image.evaluate(async (element) => {
    const picture = element as HTMLImageElement
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 480
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0, 480, 480)
    const pixels = context?.getImageData(0, 0, 480, 480)
    return { data: Array.from(pixels?.data ?? []), width: 480, height: 480 }
  })
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data ?? ''
}
