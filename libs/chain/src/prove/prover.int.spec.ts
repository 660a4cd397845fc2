import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCALAR_ORDER, verifyProof } from '../verify/index.js';
import { ensureCircuitArtefacts, type CircuitArtefacts } from './artefacts.js';
import { createProver, type Prover, type ProverOptions } from './prover.js';
import { openPolicy, sampleWitness } from './testing/sample-witness.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const code = (expected: string) => expect.objectContaining({ name: 'ProveError', code: expected });
/** Prover programs of ours, from /proc: running ones, and dead ones that the event loop has not noticed yet (no command line). */
const children = (): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = Number(
        readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')[1],
      );
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return parent === process.pid && (command === '' || command.includes('circuits/prover/main.mjs')) ? [Number(name)] : [];
    } catch {
      return []; // it ended while we were looking
    }
  });
const signalChildren = (signal: NodeJS.Signals): void => children().forEach((pid) => process.kill(pid, signal));
const turn = () => new Promise((resolve) => setImmediate(resolve));

// The real circuit, the real key, the real child process.
describe('Prover', () => {
  let artefacts: CircuitArtefacts;
  let scratch: string;
  const open: Prover[] = [];
  const prover = (options: Partial<ProverOptions> = {}): Prover => {
    const made = createProver({ artefacts, timeoutMs: 60_000, ...options });
    open.push(made);
    return made;
  };

  beforeAll(async () => {
    artefacts = await ensureCircuitArtefacts(cacheDir);
    scratch = mkdtempSync(join(tmpdir(), 'prover-spec-'));
  }, 120_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((made) => made.close()));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it('uses the verification key that is committed', () => {
    const committed = fileURLToPath(new URL('../../circuits/mint.vkey.json', import.meta.url));
    expect(readFileSync(join(artefacts.dir, 'mint.vkey.json'), 'utf8')).toBe(readFileSync(committed, 'utf8'));
  });

  it('proves a queue of statements one after the other; each proof holds for its own statement only', async () => {
    const service = prover();
    const witnesses = [sampleWitness(1), sampleWitness(2)];
    const [first, second] = await Promise.all(witnesses.map((witness) => service.prove(witness)));
    expect(children()).toHaveLength(1);
    expect(verifyProof(artefacts.vkey, first!.publicSignals, first!.proof)).toBe(true);
    expect(verifyProof(artefacts.vkey, second!.publicSignals, first!.proof)).toBe(false);
    expect(first!.publicSignals[5]).toBe(witnesses[0]!.context);
    expect(first!.proofMs).toBeGreaterThan(0);
    await service.close();
    expect(children()).toEqual([]);
  }, 60_000);

  it('refuses false statements without a word about why, and goes on', async () => {
    const service = prover();
    const witness = sampleWitness(3);
    const genome = witness.genome.map((gene, i) => (i === 0 ? gene ^ 1 : gene));
    const forbidden = sampleWitness(3, {
      policy: { ...openPolicy(1n), lo: witness.genome.map((gene) => Math.min(255, gene + 1)), hi: new Uint8Array(40) },
    });
    for (const bad of [{ ...witness, genome }, forbidden, { ...witness, policyHash: witness.policyHash ^ 1n }])
      await expect(service.prove(bad)).rejects.toMatchObject({ code: 'prove.unsatisfied', message: 'the statement cannot be proven' });
    await expect(service.prove({ ...witness, context: witness.context + SCALAR_ORDER })).rejects.toEqual(code('prove.invalid-input'));
    await expect(service.prove(witness)).resolves.toBeDefined();
  }, 60_000);

  it('refuses a proving key with one flipped bit, a missing one, and one of another verification key', async () => {
    const zkeyPath = join(scratch, 'flipped.zkey');
    const bytes = readFileSync(artefacts.zkeyPath);
    bytes[bytes.length - 5_000_000]! ^= 1;
    writeFileSync(zkeyPath, bytes);
    await expect(prover({ artefacts: { ...artefacts, zkeyPath } }).prove(sampleWitness(4))).rejects.toEqual(code('prove.key-mismatch'));
    await expect(prover({ artefacts: { ...artefacts, zkeyPath: '/nowhere' } }).prove(sampleWitness(4))).rejects.toEqual(
      code('prove.crashed'),
    );
    expect(() => prover({ artefacts: { ...artefacts, zkeySha256: '00'.repeat(32) } })).toThrow(code('prove.key-mismatch'));
  }, 60_000);

  it('lets no proof out that the independent verifier does not accept', async () => {
    const { alpha, ic } = artefacts.vkey;
    const vkey = { ...artefacts.vkey, alpha: ic[0]!, ic: [alpha, ...ic.slice(1)] };
    await expect(prover({ artefacts: { ...artefacts, vkey } }).prove(sampleWitness(5))).rejects.toEqual(code('prove.key-mismatch'));
  }, 60_000);

  it('kills a proof that takes too long, and starts again', async () => {
    const hasty = prover({ timeoutMs: 1_500 });
    const started = performance.now();
    const pending = hasty.prove(sampleWitness(6));
    const outcome = expect(pending).rejects.toEqual(code('prove.timeout'));
    while (children().length === 0) await turn();
    signalChildren('SIGSTOP'); // a frozen child cannot end by itself: only SIGKILL gets through
    await outcome;
    await hasty.close();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(children()).toEqual([]);
    await expect(prover().prove(sampleWitness(6))).resolves.toBeDefined();
  }, 60_000);

  it('fails the proof under way and those that wait when it is closed', async () => {
    const service = prover();
    const pending = [service.prove(sampleWitness(7)), service.prove(sampleWitness(8))];
    const outcomes = Promise.allSettled(pending);
    while (children().length === 0) await turn();
    await service.close();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'prove.crashed' } });
    expect(children()).toEqual([]);
  }, 60_000);

  it('starts a new child after one was killed', async () => {
    const service = prover();
    await service.prove(sampleWitness(9));
    signalChildren('SIGKILL');
    while (children().length > 0) await turn();
    await expect(service.prove(sampleWitness(9))).resolves.toBeDefined();
  }, 60_000);

  describe('with an external prover of the rapidsnark command line', () => {
    /** A program of our own behind the same command line: snarkjs over the given files. */
    const program = (body: string): string => {
      const path = join(scratch, `external-${readdirSync(scratch).length}.mjs`);
      writeFileSync(
        path,
        `#!${process.execPath}\nimport { writeFileSync } from 'node:fs';\nconst [zkey, wtns, proof, signals] = process.argv.slice(2);\n${body}\n`,
        { mode: 0o755 },
      );
      return path;
    };
    const snarkjs = import.meta.resolve('snarkjs');
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('intaglio-proof-'));

    it('proves, and leaves no witness behind', async () => {
      const binary = program(`const { groth16 } = await import('${snarkjs}');
        const made = await groth16.prove(zkey, wtns);
        writeFileSync(proof, JSON.stringify(made.proof)); writeFileSync(signals, JSON.stringify(made.publicSignals)); process.exit(0);`);
      const result = await prover({ externalProver: binary }).prove(sampleWitness(10));
      expect(verifyProof(artefacts.vkey, result.publicSignals, result.proof)).toBe(true);
      expect(left()).toEqual([]);
    }, 60_000);

    it.each([
      ['crashes', 'console.error("witness 12345"); process.exit(1);', 'prove.crashed'],
      ['writes nothing', 'process.exit(0);', 'prove.crashed'],
      ['writes nonsense', 'writeFileSync(proof, "{\\"pi_a\\": 1}");', 'prove.crashed'],
      [
        'writes another proof',
        'writeFileSync(proof, JSON.stringify({ pi_a: ["1", "2", "1"], pi_b: [["1", "2"], ["3", "4"]], pi_c: ["1", "2", "1"] }));',
        'prove.key-mismatch',
      ],
      ['hangs', 'setInterval(() => {}, 1000);', 'prove.timeout'],
    ])(
      'that %s: a code and nothing more',
      async (_, body, expected) => {
        const attempt = prover({ externalProver: program(body), timeoutMs: 4_000 }).prove(sampleWitness(10));
        const error: unknown = await attempt.catch((cause: unknown) => cause);
        expect(error).toEqual(code(expected));
        expect(String(error)).not.toMatch(/12345|Error: Command/);
        expect(left()).toEqual([]);
      },
      60_000,
    );
  });
});
