import { Profanity } from '@2toad/profanity';
import type { Reason } from '@intaglio/domain';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { atMost } from '../reason.js';
import { fold } from './phrases/fold.js';

/** Words on a list that are everyday words of craft, nature and heraldry, or too mild to stop a piece for. */
const EVERYDAY = (
  'balls bestial bloody boner bum butt butts cok cox crap damn dink dirsa doggin duche dyke flange gaylord hoar hoare hoer hoes ' +
  'hore horny jap kock kum lust muff nob pawn pecker poop prick pron rimming screwing snatch spac tit tits wang willies willy'
).split(' ');

/** Phrases that hold a listed word and mean something else; whole words, so that nothing new arises where one is taken out. */
const HARMLESS = [
  'analemma',
  'analemmas',
  'blue tits?',
  'great tits?',
  'coal tits?',
  'tit ?mouse',
  'tit ?mice',
  'cocks? of the rock',
  'weather ?cocks?',
  'cock ?crow',
  'cum laude',
  'cumin',
  'dick tracy',
  'moby[ -]dick',
  'hooker’s green',
  "hooker's green",
  'chinks? of light',
  'niggardly',
  'penistone',
  'pussy ?cats?',
  'pussy ?willows?',
  'rapeseed',
  'oilseed rape',
  'scat singing',
  'shiitake',
  'dykes? and windmills?',
];
const harmless = new RegExp(`(?<![\\p{L}\\p{N}])(?:${HARMLESS.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const listed = new Profanity({ languages: ['en'], wholeWord: true, unicodeWordBoundaries: true });
listed.removeWords(EVERYDAY);

// Three or more single letters set apart: "f.u.c.k".
const SET_APART = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][\s._*-]{1,3}){2,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu;
const closeUp = (text: string): string => text.replace(SET_APART, (letters) => letters.replace(/[\s._*-]+/g, ''));

/** obscenity reads through spelling tricks, @2toad/profanity has the longer list: each misses what the other finds. English. */
export function judgeProfanity(text: string): Reason {
  const readings = [text, fold(text), closeUp(fold(text))].map((reading) => reading.replace(harmless, '·'));
  const found = [(reading: string) => obscenity.hasMatch(reading), (reading: string) => listed.exists(reading)].filter((finds) =>
    readings.some(finds),
  ).length;
  return atMost('words.profanity', found, 0, found === 0 ? 'No profanity.' : `Profanity, found by ${found} of 2 lists.`);
}
