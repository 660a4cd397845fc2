import { QueueWindow } from './queue-window.js';

describe('the window of the queue', () => {
  const at = (slots: number) => {
    let time = 0;
    const window = new QueueWindow(slots, () => time);
    return { window, pass: (ms: number) => (time += ms) };
  };

  it('holds one job for each that runs at a time, and is filled up when half of it is free', () => {
    const { window } = at(4);
    expect(window.room(0)).toBe(4);
    expect(window.room(3)).toBe(0);
    expect(window.room(2)).toBe(2);
    expect(window.room(9)).toBe(0);
  });

  it('grows to what is taken in 40 ms, and shrinks again', () => {
    const { window, pass } = at(2);
    for (let round = 0; round < 8; round++) {
      for (let job = 0; job < 200; job++) window.take();
      pass(100);
      window.room(0);
    }
    expect(window.size).toBe(80);
    for (let round = 0; round < 8; round++) window.room((pass(100), 0));
    expect(window.size).toBe(2);
  });

  it('takes a burst after a rest for no rate, and has an upper bound', () => {
    const { window, pass } = at(1);
    for (let job = 0; job < 1_000_000; job++) window.take();
    window.room(0);
    expect(window.size).toBe(1);
    pass(20);
    window.room(0);
    expect(window.size).toBe(1000);
  });

  it('says when a quarter of it was taken', () => {
    const { window } = at(8);
    expect([window.take(), window.take(), window.take()]).toEqual([false, true, true]);
    window.room(0);
    expect(window.take()).toBe(false);
  });
});
