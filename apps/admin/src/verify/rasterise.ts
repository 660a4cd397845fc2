import { initWasm, Resvg } from '@resvg/resvg-wasm';
import wasm from '@resvg/resvg-wasm/index_bg.wasm?url';

const SIZE_PX = 1024;
let ready: Promise<void> | undefined;

/** SVG to PNG as the platform draws it: the same renderer, byte for byte (libs/generator, raster.spec.ts), here in WebAssembly. */
export async function rasterise(svg: string): Promise<Uint8Array> {
  await (ready ??= initWasm(fetch(wasm)));
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: SIZE_PX } }).render().asPng();
}
