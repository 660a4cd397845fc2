import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportPrivateKey, importKeys, issue, readCertificate, type Issuer } from './certificates.js';

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** Published for whoever wants to trust this simulator: `root.pem` and `root.der` in the state directory. The key beside them is the supervisor's alone. */
export const rootFiles = (stateDirectory: string) => ({
  pem: join(stateDirectory, 'root.pem'),
  der: join(stateDirectory, 'root.der'),
  key: join(stateDirectory, 'root-key.pk8'),
});

/** The root of the simulated hardware: made once, kept in the state directory. */
export async function openSimulatedRoot(stateDirectory: string): Promise<Issuer> {
  await mkdir(stateDirectory, { recursive: true });
  const files = rootFiles(stateDirectory);
  const [der, key] = await Promise.all([files.der, files.key].map((file) => readFile(file).catch(absent)));
  if (!der || !key) return createRoot(files);
  const certificate = readCertificate(der);
  return { certificate, keys: await importKeys(key, certificate) };
}

async function createRoot(files: ReturnType<typeof rootFiles>): Promise<Issuer> {
  const root = await issue({ commonName: 'sim.nitro-enclaves', validMs: TEN_YEARS_MS, role: { authority: true } });
  // The key last: without it the next start makes all three anew.
  await replace(files.der, new Uint8Array(root.certificate.rawData), 0o644);
  await replace(files.pem, root.certificate.toString('pem'), 0o644);
  await replace(files.key, await exportPrivateKey(root.keys), 0o600);
  return root;
}

async function replace(file: string, content: Uint8Array | string, mode: number): Promise<void> {
  await writeFile(`${file}.new`, content, { mode });
  await rename(`${file}.new`, file);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
