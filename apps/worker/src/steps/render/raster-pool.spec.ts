import { rasterise } from '@intaglio/generator/raster';
import { RasterPool } from './raster-pool.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="32" height="64" fill="#804020"/></svg>';

describe('RasterPool', () => {
  const pool = new RasterPool();
  afterAll(() => pool.close());

  it('draws in a thread what rasterise draws here, in parallel and in any order', async () => {
    const sizes = [64, 128, 96];
    const drawn = await Promise.all(sizes.map((size) => pool.rasterise(SVG, size)));
    drawn.forEach((png, i) => expect(png.equals(rasterise(SVG, sizes[i]))).toBe(true));
  });

  it('answers picture.failed for what cannot be drawn, and goes on', async () => {
    await expect(pool.rasterise('not a picture', 64)).rejects.toMatchObject({ code: 'picture.failed' });
    await expect(pool.rasterise(SVG, 1)).rejects.toMatchObject({ code: 'picture.failed' });
    expect((await pool.rasterise(SVG, 64)).length).toBeGreaterThan(50);
  });

  it('replaces its thread after it was closed in the middle of a picture', async () => {
    // 4096 pixels take far longer than it takes to end the thread.
    const interrupted = pool.rasterise(SVG, 4096);
    const refused = expect(interrupted).rejects.toMatchObject({ code: 'picture.failed' });
    await pool.close();
    await refused;
    expect((await pool.rasterise(SVG, 64)).equals(rasterise(SVG, 64))).toBe(true);
  });
});
