import type { TDReport10 } from '@phala/dcap-qvl';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { tdxModulesSchema } from './collateral.js';

/**
 * Whether the TDX module under the guest is one of Intel's at a level that is up to date. The library compares version numbers alone and looks
 * neither at the module's signer nor at its own levels.
 * @param tcbInfo the signed text, whose signature has been checked
 */
export function isKnownModule(tcbInfo: string, report: TDReport10): boolean {
  const parsed = tdxModulesSchema.safeParse(JSON.parse(tcbInfo));
  if (!parsed.success) return false;
  const [svn, version] = report.teeTcbSvn;
  // Version 0 of the module is described by `tdxModule` and by the platform's levels.
  const identity = parsed.data.tdxModuleIdentities.find(({ id }) => id === `TDX_${version!.toString(16).padStart(2, '0')}`.toUpperCase());
  if (version !== 0 && identity === undefined) return false;
  const { mrsigner, attributes, attributesMask } = version === 0 ? parsed.data.tdxModule : identity!;
  const mask = hexToBytes(attributesMask);
  const masked = report.seamAttributes.map((byte, index) => byte & mask[index]!);
  if (bytesToHex(report.mrSignerSeam) !== mrsigner.toLowerCase() || bytesToHex(masked) !== attributes.toLowerCase()) return false;
  // Levels come highest first; the first that is reached counts.
  return version === 0 || identity!.tcbLevels.find(({ tcb }) => svn! >= tcb.isvsvn)?.tcbStatus === 'UpToDate';
}
