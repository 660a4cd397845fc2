import { z } from 'zod';
import { ROLE_LIST, SCOPES } from '../access/scopes.js';
import { modelCardSchema } from '../model-card.js';
import { policySchema } from '../policy/policy.js';

export const MAX_PROMPT_CHARACTERS = 600;

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
const name = z.string().trim().min(1).max(120);
const uuid = z.uuid();
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);

export const HPKE_SUITES = ['x-wing', 'x25519'] as const;
/** RFC 9180 suites for sealing to an enclave: `x-wing` (X25519 with ML-KEM-768) by default, `x25519` for clients without it. */
export type HpkeSuite = (typeof HPKE_SUITES)[number];

const base64url = (maxBytes: number) => z.base64url().max(Math.ceil((maxBytes * 4) / 3));

/** One HPKE message in base mode; its associated data says where it belongs. Sizes: an X-Wing encapsulation has 1,120 bytes, a sealed model about 4.6 kB. */
export const sealedBlobSchema = z.strictObject({
  suite: z.enum(HPKE_SUITES),
  /** The encapsulated key, base64url. */
  enc: base64url(1120),
  ciphertext: base64url(12_288),
});
export type SealedBlob = z.output<typeof sealedBlobSchema>;

const email = z.email().max(254);
const roles = z.array(z.enum(ROLE_LIST)).min(1).max(ROLE_LIST.length);

export const createTenantSchema = z.strictObject({
  name,
  slug,
  /** Whom to invite as the tenant's first owner. */
  owner: email.optional(),
});
/** What a tenant or a brand is called: the one thing of either that changes. */
export const renameSchema = z.strictObject({ name });
export const createApiKeySchema = z.strictObject({
  name,
  /** What the key may do, of what its maker may. Unless told, what a developer may. */
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).optional(),
  expiresAt: z.iso.datetime().optional(),
});
/** For so long the old key and the new one are both valid: at once without an overlap, at most a week. */
export const rotateApiKeySchema = z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) });
export const createInvitationSchema = z.strictObject({ email, roles });
export const acceptInvitationSchema = z.strictObject({ token: z.string().min(1).max(100) });
export const changeMemberSchema = z.strictObject({ roles });
export const eraseSubjectSchema = z.strictObject({ subject: z.string().trim().min(1).max(200) });
export const createPlatformAdminSchema = z.strictObject({ email });
export const createBrandSchema = z.strictObject({
  name,
  slug,
  /** A style kit's public document; its hash names it. Checked by the generator. */
  styleKit: z.record(z.string(), z.unknown()),
});
export const createPolicySchema = z.strictObject({ policy: policySchema });
export const createModelSchema = z.strictObject({
  /** `base` takes the model that is shipped; `upload` brings base64 of an encoded model in the clear, `sealed` one that the service can't read. */
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('base') }),
    z.strictObject({ kind: z.literal('upload'), weights: z.base64().max(16_384), card: modelCardSchema }),
    /** Weights that only the brand's enclaves can open. */
    z.strictObject({ kind: z.literal('sealed'), weights: sealedBlobSchema, card: modelCardSchema }),
  ]),
});
export const createCollectionSchema = z.strictObject({ name, symbol: z.string().regex(/^[A-Z0-9]{2,11}$/) });

export const traitsSchema = z.strictObject({
  colour: z.string().trim().max(40).optional(),
  metal: z.string().trim().max(40).optional(),
  lightness: z.int().min(-100).max(100).optional(),
  chroma: z.int().min(-100).max(100).optional(),
  density: z.int().min(-100).max(100).optional(),
  symmetry: z.int().min(-100).max(100).optional(),
  energy: z.int().min(-100).max(100).optional(),
});
export type Traits = z.output<typeof traitsSchema>;

export const promptInputSchema = z.strictObject({
  kind: z.literal('prompt'),
  /** Checked for length by the domain so that the problem has its own code. */
  prompt: z.string().max(100_000),
  traits: traitsSchema.optional(),
});
/** A policy that need not be saved yet, and what it would be asked about. */
export const tryPolicySchema = z.strictObject({
  policy: policySchema,
  samples: z
    .array(z.strictObject({ prompt: z.string().max(100_000), traits: traitsSchema.optional() }))
    .min(1)
    .max(10),
});
/** A prompt that only an enclave can open; `requestId` is drawn by the creator's device and can be used once. */
export const sealedInputSchema = sealedBlobSchema.extend({ kind: z.literal('sealed'), requestId: uuid, policyId: uuid });
export type SealedInput = z.output<typeof sealedInputSchema>;

/** SHA-256 of a public key for homomorphic encryption as it was registered: keys are addressed by their content. */
export const encryptionKeyIdSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Base64 of 196,688 bytes: what a public key and a request of the homomorphic protocol have. The exact length is checked where they are read. */
const homomorphicMessage = z.base64().max(262_252);

/** The network's input, encrypted on the creator's device to the creator's own key. */
export const encryptedInputSchema = z.strictObject({
  kind: z.literal('encrypted'),
  keyId: encryptionKeyIdSchema,
  ciphertext: homomorphicMessage,
});
export type EncryptedInput = z.output<typeof encryptedInputSchema>;

export const registerEncryptionKeySchema = z.strictObject({ publicKey: homomorphicMessage });

const decimalField = z.string().regex(/^\d{1,78}$/);
/** A salted commitment to the decrypted answer, a field element in decimal; the one-time code's secret is told in return. */
export const commitAnswerSchema = z.strictObject({ commitment: decimalField });
/** What the committed answer comes to, with the proof that it does. */
export const openAnswerSchema = z.strictObject({
  /** 40 bytes, hex. */
  genome: z.string().regex(/^[0-9a-f]{80}$/),
  safetyScore: z.int().min(0).max(255),
  /** A Groth16 proof of the opening statement, 256 bytes, hex. */
  proof: z.string().regex(/^[0-9a-f]{512}$/),
});

export const createGenerationSchema = z.strictObject({
  brandId: uuid,
  collectionId: uuid.optional(),
  recipient: address,
  /** Whom the piece is made for, as you call them: kept as a keyed hash, and what an erasure goes by. The recipient's address unless told. */
  subject: z.string().trim().min(1).max(200).optional(),
  input: z.discriminatedUnion('kind', [promptInputSchema, sealedInputSchema, encryptedInputSchema]),
});

/** Up to 100 requests at once, each with an outcome of its own. */
export const createGenerationsSchema = z.strictObject({ items: z.array(createGenerationSchema).min(1).max(100) });

/** Of which piece: of the collection that a generation would take, unless one is named. */
export const createQuoteSchema = z.strictObject({ brandId: uuid, collectionId: uuid.optional() });
export type CreateQuote = z.output<typeof createQuoteSchema>;

export type CreateGenerations = z.output<typeof createGenerationsSchema>;
export type CreateTenant = z.output<typeof createTenantSchema>;
export type Rename = z.output<typeof renameSchema>;
export type CreateApiKey = z.output<typeof createApiKeySchema>;
export type CreateInvitation = z.output<typeof createInvitationSchema>;
export type CreateBrand = z.output<typeof createBrandSchema>;
export type CreatePolicy = z.output<typeof createPolicySchema>;
export type TryPolicy = z.output<typeof tryPolicySchema>;
export type CreateModel = z.output<typeof createModelSchema>;
export type CreateCollection = z.output<typeof createCollectionSchema>;
export type CreateGeneration = z.output<typeof createGenerationSchema>;
export type GenerationInput = CreateGeneration['input'];
export type PromptInput = z.output<typeof promptInputSchema>;
export type RegisterEncryptionKey = z.output<typeof registerEncryptionKeySchema>;
export type CommitAnswer = z.output<typeof commitAnswerSchema>;
export type OpenAnswer = z.output<typeof openAnswerSchema>;
