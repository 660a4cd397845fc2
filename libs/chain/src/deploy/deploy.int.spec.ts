import { Wallet } from 'ethers';
import { openStudio, type Studio } from '../../contracts/test/fixtures/studio.js';
import { ATTESTED_TRAPDOOR, trapdoorKey, TEST_TRAPDOOR } from '../../contracts/test/fixtures/trapdoor-prover.js';
import { compileContracts } from '../contracts/compile.js';
import { startAnvil } from '../devchain/start-anvil.js';
import { isAuthorised, registerBrand } from '../registry/publish.js';
import { readHistory } from '../registry/history.js';
import { readCollection } from '../registry/read-collection.js';
import { connectChain } from '../rpc/chain.js';
import { verificationKeyWords } from '../verify/verification-key.js';
import { deployCollection, deployPlatform } from './deploy.js';

describe('deploying', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  }, 60_000);
  afterAll(() => studio.devChain.stop());

  it('gives a collection that shows what it stands on', async () => {
    expect(await readCollection(studio.chain, studio.collection.address)).toEqual({
      collection: studio.collection.address,
      brandId: studio.brand.brandId,
      registry: studio.platform.registry.address,
      verifier: studio.platform.verifier.address,
      verifyingKey: verificationKeyWords(trapdoorKey()),
      isDevelopmentKey: true,
      attested: {
        verifier: studio.platform.attestedVerifier!.address,
        verifyingKey: verificationKeyWords(trapdoorKey(ATTESTED_TRAPDOOR)),
        isDevelopmentKey: true,
      },
    });
    expect(await isAuthorised(studio.chain, studio.brand, 1001n, 1n)).toEqual({ modelRoot: true, policy: false });
    const history = await readHistory(studio.chain, studio.brand, 'ModelRoot');
    expect(history).toMatchObject([{ type: 'authorised', value: 1001n }]);
  });

  it('refuses a key with gamma = delta, an unknown brand and a royalty over the cap', async () => {
    const artefacts = await compileContracts();
    const verificationKey = trapdoorKey({ ...TEST_TRAPDOOR, gamma: TEST_TRAPDOOR.delta });
    const unsafe = deployPlatform(studio.owner, artefacts, { verificationKey, activationDelaySeconds: 0 });
    await expect(unsafe).rejects.toMatchObject({ code: 'chain.reverted', revert: 'UnsafeKey' });
    const settings = collectionSettings(studio);
    const unknown = deployCollection(studio.owner, artefacts, { ...settings, brandId: `0x${'22'.repeat(32)}` });
    await expect(unknown).rejects.toMatchObject({ revert: 'InvalidSettings' });
    await expect(deployCollection(studio.owner, artefacts, { ...settings, royaltyBps: 1001 })).rejects.toMatchObject({
      revert: 'RoyaltyTooHigh',
    });
  });

  it('gives a collection without an attested verifier, which says so', async () => {
    const artefacts = await compileContracts();
    const { address } = await deployCollection(studio.owner, artefacts, collectionSettings(studio));
    expect(await readCollection(studio.chain, address)).not.toHaveProperty('attested');
  });

  it('refuses a key of the other circuit, each in the place of the other', async () => {
    const artefacts = await compileContracts();
    const [verificationKey, attestedVerificationKey] = [trapdoorKey(), trapdoorKey(ATTESTED_TRAPDOOR)];
    for (const keys of [{ verificationKey: attestedVerificationKey }, { verificationKey, attestedVerificationKey: verificationKey }]) {
      const swapped = deployPlatform(studio.owner, artefacts, { ...keys, activationDelaySeconds: 0 });
      await expect(swapped).rejects.toMatchObject({ code: 'chain.invalid-request' });
    }
  });

  it('registers a brand once, by the registrar only', async () => {
    await registerBrand(studio.owner, studio.brand, studio.recipient);
    const stranger = { ...studio.owner, signer: studio.stranger };
    const attempt = registerBrand(stranger, { ...studio.brand, brandId: `0x${'33'.repeat(32)}` }, studio.stranger.address);
    await expect(attempt).rejects.toMatchObject({ revert: 'AccessControlUnauthorizedAccount' });
  });

  it('refuses a development key on a chain that is not local, and a registry there without delay', async () => {
    const devChain = await startAnvil({ chainId: 5 });
    try {
      const chain = await connectChain(devChain);
      const actor = { chain, signer: new Wallet(devChain.accounts[0]!.privateKey), patience: { intervalMs: 20 } };
      const artefacts = await compileContracts();
      const development = deployPlatform(actor, artefacts, { verificationKey: trapdoorKey(), activationDelaySeconds: 3600 });
      await expect(development).rejects.toMatchObject({ revert: 'DevelopmentKeyOnPublicChain' });
      const { seed: _, ...points } = { seed: '', ...trapdoorKey() };
      const verificationKey = { ...points, kind: 'production' as const };
      const hasty = deployPlatform(actor, artefacts, { verificationKey, activationDelaySeconds: 3599 });
      await expect(hasty).rejects.toMatchObject({ revert: 'ActivationDelayTooShort' });
    } finally {
      await devChain.stop();
    }
  }, 30_000);
});

const collectionSettings = ({ owner, brand, platform }: Studio) => ({
  ...{ name: 'Other', symbol: 'OTH', contractURI: 'ipfs://other', brandId: brand.brandId, royaltyBps: 1000 },
  ...{ registry: platform.registry.address, verifier: platform.verifier.address, royaltyReceiver: owner.signer.address },
  ...{ admin: owner.signer.address, minter: owner.signer.address, pauser: owner.signer.address },
});
