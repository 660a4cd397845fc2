import type { Browser } from 'playwright-core';

/** What a browser itself measured while a page was loading. */
export interface Loading {
  readonly firstContentfulPaintMs: number;
  readonly largestContentfulPaintMs: number;
  /** Sum of what is beyond 50 ms of every long task after the first contentful paint. */
  readonly totalBlockingMs: number;
  /** Sum of all layout shifts that nobody’s input explains, without a unit. */
  readonly layoutShift: number;
}

/** As Lighthouse slows a phone’s processor down. */
const SLOWER = 4;
/** Nothing may come for so long before a page counts as loaded. */
const QUIET_MS = 1500;
const VIEWPORT = { width: 1440, height: 900 };

/** Beside the page’s scripts and before them: what is measured is kept until it is asked for. */
const OBSERVE = `
  window.measured = { paint: 0, largest: 0, long: [], shift: 0 };
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', (entry) => { if (entry.name === 'first-contentful-paint') measured.paint = entry.startTime; });
  observe('largest-contentful-paint', (entry) => { measured.largest = entry.startTime; });
  observe('longtask', (entry) => measured.long.push([entry.startTime, entry.duration]));
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) measured.shift += entry.value; });`;

interface Observed {
  readonly paint: number;
  readonly largest: number;
  readonly long: readonly (readonly [startMs: number, durationMs: number])[];
  readonly shift: number;
}

const LONG_MS = 50;

/**
 * Loads a page with empty caches on a processor that is four times slower; the network is this machine’s own.
 * @param cookies of whoever is signed in, none for a stranger
 * @param until a selector of what shows that the page is there
 */
export async function loading(browser: Browser, address: string, until: string, cookies: Cookies): Promise<Loading> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    await context.addCookies([...cookies]);
    await context.addInitScript(OBSERVE);
    const page = await context.newPage();
    const developer = await context.newCDPSession(page);
    await developer.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(address);
    await page.locator(until).first().waitFor();
    await page.waitForTimeout(QUIET_MS);
    const { paint, largest, long, shift } = (await page.evaluate('measured')) as Observed;
    const blocking = long.filter(([start]) => start >= paint).reduce((sum, [, duration]) => sum + duration - LONG_MS, 0);
    return { firstContentfulPaintMs: paint, largestContentfulPaintMs: largest, totalBlockingMs: blocking, layoutShift: shift };
  } finally {
    await context.close();
  }
}

export type Cookies = Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0];
