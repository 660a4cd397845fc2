import { COMMANDS } from './commands.js';
import { commandHelp } from './help.js';
import { EXIT_MEANINGS } from './exit-codes.js';

const INTRODUCTION = `# The command-line tool

\`npx intaglio\` in a clone (or \`npm run intaglio --\`). It stands on the [client SDK](sdk.md) and does nothing that a program of yours could not do.

- **Logging in** keeps address and key in \`$XDG_CONFIG_HOME/intaglio/login.json\` (else \`~/.config\`), readable by you alone. The key is asked for without being shown, or read
  from standard input; it is no argument, so it stands in no shell history and no list of processes.
- **A prompt** may come from standard input for the same reason: \`--prompt-file -\`.
- **Answers** go to standard output, progress and errors to standard error. On a terminal a bar moves below the finished steps; in a pipe there are plain lines. \`--json\`
  makes answers JSON and leaves progress out.
- **Brands whose prompts are encrypted** (\`he.*\`) need a key pair and a prover on the creator's device: the SDK has them, this tool has not.

| exit code | |
|---|---|
${EXIT_MEANINGS.map(([code, meaning]) => `| ${code} | ${meaning} |`).join('\n')}
`;

/** `docs/partners/cli.md`, from the commands' own help. */
export const cliPage = (): string =>
  [INTRODUCTION, ...COMMANDS.map((command) => `## ${command.name}\n\n\`\`\`text\n${commandHelp(command)}\n\`\`\`\n`)].join('\n');
