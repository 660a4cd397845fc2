import { z } from 'zod';

const hex = z.string().regex(/^([0-9a-fA-F]{2})*$/);
const pem = z.string().max(32_768);

/**
 * What Intel says about a platform, as collateral services hand it out: statements with their signatures (r ‖ s in hex) and their signers'
 * chains (PEM, leaf first). Without the two lists of revoked certificates (DER in hex) revocation stays unknown.
 */
export const tdxCollateralSchema = z.object({
  tcb_info: z.string().max(262_144),
  tcb_info_signature: hex.length(128),
  tcb_info_issuer_chain: pem,
  qe_identity: z.string().max(65_536),
  qe_identity_signature: hex.length(128),
  qe_identity_issuer_chain: pem,
  root_ca_crl: hex.max(131_072).optional(),
  pck_crl: hex.max(2_097_152).optional(),
});
export type TdxCollateral = z.output<typeof tdxCollateralSchema>;

/** What of the TCB info says which TDX modules Intel knows: Intel's TDX TCB info, version 3. */
export const tdxModulesSchema = z.object({
  tdxModule: z.object({ mrsigner: hex.length(96), attributes: hex.length(16), attributesMask: hex.length(16) }),
  tdxModuleIdentities: z
    .array(
      z.object({
        id: z.string(),
        mrsigner: hex.length(96),
        attributes: hex.length(16),
        attributesMask: hex.length(16),
        tcbLevels: z.array(z.object({ tcb: z.object({ isvsvn: z.int() }), tcbStatus: z.string() })),
      }),
    )
    .default([]),
});
