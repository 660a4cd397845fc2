export interface Fence {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export const fencesOf = (page: string): Fence[] =>
  [...page.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language: language!, text: text! }));

/** A block of shown output as a pattern: `…` stands for whatever was there, a line of nothing else for any lines. */
export const shownAs = (text: string): RegExp =>
  new RegExp(
    text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .trim()
          .split('…')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
          .join('.*'),
      )
      .join('\\s+'),
  );
