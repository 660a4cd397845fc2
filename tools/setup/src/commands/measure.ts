import { keyServiceKeyOf } from '@intaglio/key-service';
import { privateDirectory } from '../paths.js';
import { prepareCircuit, prepareEnclave } from '../prepare.js';
import { developmentSecrets } from '../stack/secrets.js';

/**
 * `npm run measure -- [key]`: builds the enclave program of this clone for a key service, by its Ed25519 key in base64url or for that of `npm start`, and
 * prints what a policy and a creator put on their lists.
 */
const [given] = process.argv.slice(2);
if (given !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(given)) {
  console.error('usage: npm run measure -- [the key service’s Ed25519 key, 43 characters of base64url]');
  process.exit(2);
}
const keyServiceKey = given ?? keyServiceKeyOf(Buffer.from(developmentSecrets(privateDirectory('start')).keyRoot, 'hex'));
const { directory, sha384 } = await prepareEnclave(await prepareCircuit(), keyServiceKey);
console.log(JSON.stringify({ pcr0: sha384, keyServiceKey, program: directory }, null, 2));
