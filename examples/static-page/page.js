/** Seals the prompt in this browser to an enclave that it has checked, follows the piece to its mint, and verifies it here, against the chain. */
import { createClient, DomainError } from '@intaglio/client-sdk';
import { gatewayFetcher, parseVerificationKey, verifyAsset } from '@intaglio/client-sdk/verify';

const json = async (path) => (await fetch(path)).json();
/** From the brand, with the page: whom to trust with a prompt must not be learnt from the service that is not to read it. */
const { apiUrl, apiKey, brand, enclaves, rpcUrl } = await json('config.json');
const keys = { mint: parseVerificationKey(await json('node_modules/@intaglio/client-sdk/keys/mint.json'), 'mint') };
const client = createClient({ baseUrl: apiUrl, apiKey });
const [form, steps, outcome, picture] = ['form', '#steps', '#outcome', '#picture'].map((name) => document.querySelector(name));

function note({ step, done, fraction }) {
  const line = document.createElement('li');
  line.textContent = `${Math.round(100 * fraction)} %  ${done ?? step}`;
  steps.append(line);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { prompt, recipient } = Object.fromEntries(new FormData(form));
  steps.replaceChildren();
  outcome.textContent = '';
  try {
    // `require`: if the brand's policy ever says less, nothing leaves this page.
    const piece = await client.generate(prompt, { brand, recipient, enclaves, require: 'sealed', onProgress: note });
    const { chainId, collection, tokenId } = piece.token;
    const verdict = await verifyAsset(
      { chainId, collection, tokenId: BigInt(tokenId) },
      { rpcUrl, fetchAsset: gatewayFetcher(apiUrl), keys },
    );
    picture.src = piece.picture.url;
    picture.hidden = false;
    outcome.textContent = verdict.ok ? `verified: ${verdict.checks.length} checks passed in this browser` : 'NOT verified';
  } catch (error) {
    outcome.textContent =
      error instanceof DomainError ? `Not sent: ${error.detail ?? error.code}` : `${error.message} ${error.advice ?? ''}`;
  }
});
