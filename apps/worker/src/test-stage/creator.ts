import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { createOpeningProver, ensureCircuitArtefacts } from '@intaglio/chain';
import { answerCommitment, encodeProof } from '@intaglio/chain/verify';
import type { GenerationId } from '@intaglio/domain';
import { promptToInput } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { EncryptedExchangeEntity, exchangePlace } from '@intaglio/persistence';
import { createHeClient, genomeOf } from '@intaglio/privacy-plugins/he/client';
import { decodeMacSecret } from '@intaglio/privacy-plugins/he/exchange';
import type { BrandPorts, StagedBrand } from './brand.js';
import { acceptOpening, changeExchange, type StagedCiphertext, type StagedOpening } from './encrypted-generation.js';

/** A creator's device: keys, prover, and what it does about one answer. */
export interface Creator {
  /** The network's input of a prompt, and what the service is given of it. */
  ask(prompt: string): Promise<StagedCiphertext & { readonly x: Int8Array }>;
  /** Decrypts the answer, commits to it, is told the code and proves what the answer comes to. */
  prove(brand: StagedBrand, id: GenerationId): Promise<StagedOpening>;
  /** All of it, up to the opening that the API has accepted. */
  answer(brand: StagedBrand, id: GenerationId): Promise<StagedOpening>;
  close(): Promise<void>;
}

/** @param circuitDirectory one of the cache's */
export async function openCreator(ports: BrandPorts, circuitDirectory: string): Promise<Creator> {
  const key = (await createHeClient()).generateKey();
  const publicKey = key.publicKey();
  const artefacts = await ensureCircuitArtefacts(dirname(circuitDirectory), undefined, 'opening');
  const prover = createOpeningProver({ artefacts, timeoutMs: 60_000 });
  const table = await embeddingTable();
  const exchangeOf = ({ tenantId }: StagedBrand, generationId: GenerationId): Promise<EncryptedExchangeEntity> =>
    ports.database.asTenant(tenantId, (transaction) => transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId }));

  const prove: Creator['prove'] = async (brand, id) => {
    const { response, handle, codeSealed } = await exchangeOf(brand, id);
    const { y, tag } = key.decrypt(response!);
    const salt = key.answerSalt(handle);
    const commitment = answerCommitment(y, tag, salt);
    await ports.database.asTenant(brand.tenantId, (transaction) =>
      changeExchange(transaction, id, { answerCommitment: commitment.toString() }),
    );
    const place = exchangePlace({ tenantId: brand.tenantId, id }, 'code_sealed');
    const code = decodeMacSecret(ports.sealer.open(place, codeSealed!));
    const { genome, safetyScore } = genomeOf(y);
    const { proof } = await prover.prove({ answerCommitment: commitment, code, genome, safetyScore, y, tag, salt });
    return { genome: Buffer.from(genome).toString('hex'), safetyScore, proof: Buffer.from(encodeProof(proof)).toString('hex') };
  };
  return {
    ask: async (prompt) => {
      const x = promptToInput(table, { prompt, latentSeed: createHash('sha256').update(prompt).digest() });
      return { x, publicKey, ciphertext: key.encrypt(x) };
    },
    prove,
    answer: async (brand, id) => {
      const opening = await prove(brand, id);
      await acceptOpening(ports, brand, id, opening);
      return opening;
    },
    close: async () => {
      await prover.close();
      key.close();
    },
  };
}
