import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../../components/facts.js';
import { LinkText } from '../../../components/link-button.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { count } from '../../../components/time.js';
import { run as text } from '../../../messages/training.js';
import { versionQuery } from '../../datasets/queries.js';
import { figure } from '../words.js';
import type { Run } from '../types.js';

export function RunFacts({ run }: { readonly run: Run }) {
  const { settings, baseModel } = run;
  const version = useQuery(versionQuery(run.datasetVersionId)).data;
  return (
    <Panel title={text.facts}>
      <Facts
        of={[
          [text.asked, figure(settings.privacy?.epsilon)],
          [text.delta, settings.privacy?.delta.toExponential(0) ?? figure(null)],
          [text.steps, figure(settings.steps)],
          [text.sampleShare, figure(settings.sampleShare)],
          [text.base, `${baseModel.name ?? figure(null)} ${baseModel.version ?? ''}`],
          [
            text.versionOf,
            version && (
              <LinkText to="/datasets/$datasetId/versions/$versionId" params={{ datasetId: version.datasetId, versionId: version.id }}>
                {text.toVersion}
              </LinkText>
            ),
          ],
          [text.claimed, count(run.releasesClaimed)],
          [text.started, <Moment key="at" at={run.createdAt} />],
        ]}
      />
    </Panel>
  );
}
