import type { OpeningVerdict } from './check-opening.js';

/** What the verdict shows, what it doesn't, and to whom. The words themselves are never printed. */
export function formatOpening(verdict: OpeningVerdict, subject: string, tableSha256: string): string {
  if (verdict.outcome === 'unreadable') return `  The file cannot be read: ${verdict.problem}.`;
  const lines = verdict.input === 'words' ? aboutWords(verdict.outcome, subject, tableSha256) : aboutCiphertext(verdict.outcome, subject);
  return lines.join('\n');
}

type Outcome = 'opens' | 'does-not-open';

function aboutWords(outcome: Outcome, subject: string, tableSha256: string): string[] {
  if (outcome === 'opens')
    return [
      `  match  The prompt, traits and salt in this file make exactly ${subject}.`,
      '',
      '         It shows that whoever first had this file knew, before the piece was minted, a prompt that the network reads as it reads this one:',
      '         nobody finds another salt for the same commitment. The network reads the words that its table knows, in any order; words that it',
      '         does not know could be others.',
      '         It does not show who that was, nor when before the mint. Whoever is given the file can show the same.',
      '         It shows this to everybody to whom you show the file, and each of them then knows the prompt. Keep it as secret as the prompt.',
    ];
  return [
    `  NO MATCH  The prompt, traits and salt in this file make another commitment than ${subject}.`,
    '',
    '            A word that the network knows, a trait or the salt is another, or the piece was read with another embedding table than',
    `            ${tableSha256}.`,
  ];
}

const aboutCiphertext = (outcome: Outcome, subject: string): string[] =>
  outcome === 'opens'
    ? [
        `  match  The ciphertext in this file makes exactly ${subject}.`,
        '',
        '         It shows that this ciphertext is what the piece’s evaluator says it was made from: nobody finds another with the same hash.',
        '         It does not show that the prompt in this file is what the ciphertext holds: that takes the secret key it was encrypted under,',
        '         which is not in the file. Nor does it show whose it was: the service had the ciphertext too, though not the prompt.',
        '         Whoever sees the file knows the prompt. Keep it as secret as the prompt.',
      ]
    : [`  NO MATCH  The ciphertext in this file makes another commitment than ${subject}.`];
