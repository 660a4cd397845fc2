import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { auditCheckpoints } from '../../messages/audit.js';
import { checkAnchor } from './checks/anchor-check.js';
import type { Checkpoint } from './types.js';
import { Verdict } from './verdict.js';
import { useWatch } from './watch.js';

const text = auditCheckpoints.anchor;

interface AnchorVerdictProps {
  readonly checkpoint: Checkpoint;
  /** Events of the newest checkpoint. */
  readonly logSize: number;
  /** Whether a newer checkpoint is anchored: it holds this one too, as the chain of proofs shows. */
  readonly isCovered: boolean;
}

/** Where a checkpoint stands on chain: by the chain itself where a node may be asked, else by the platform's word, which it says. */
export function AnchorVerdict({ checkpoint, logSize, isCovered }: AnchorVerdictProps) {
  const { check, report } = useWatch();
  const { size, anchor } = checkpoint;
  const { origin, node } = check.data?.standing ?? {};
  const asked = useQuery({
    queryKey: ['audit', 'anchor', origin, size, anchor?.contract, anchor?.block],
    queryFn: () => checkAnchor(checkpoint, anchor!, { origin: origin!, node: node! }, logSize),
    enabled: anchor !== null && origin !== undefined && typeof node === 'string',
    staleTime: Infinity,
    retry: false,
  });
  const unlike = asked.data?.kind === 'unlike';
  useEffect(() => {
    if (unlike) report({ kind: 'chain-unlike', size });
  }, [unlike, size, report]);
  if (anchor === null) return <Verdict ok={undefined}>{isCovered ? text.covered : text.none}</Verdict>;
  if (typeof node !== 'string') return <Verdict ok={undefined}>{text.said(anchor.block)}</Verdict>;
  if (asked.data?.kind === 'anchored') return <Verdict ok>{text.ok(asked.data.block)}</Verdict>;
  if (asked.data) return <Verdict ok={false}>{text.unlike[asked.data.why]}</Verdict>;
  return <Verdict ok={undefined}>{asked.isError ? text.unknown(anchor.block) : text.checking}</Verdict>;
}
