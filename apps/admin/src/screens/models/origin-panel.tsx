import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../components/facts.js';
import { Hash } from '../../components/hash.js';
import { LinkText } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { model as text } from '../../messages/models.js';
import { versionQuery } from '../datasets/queries.js';
import type { Model } from './types.js';

/** From the model to the run, the pictures and the signed statement. */
export function OriginPanel({ training }: { readonly training: NonNullable<Model['training']> }) {
  const { runId, datasetVersionId, statementCid, authorisedAt } = training;
  const version = useQuery(versionQuery(datasetVersionId)).data;
  return (
    <Panel title={text.training} lead={text.trainingLead}>
      <Facts
        of={[
          [
            text.run,
            <LinkText key="run" to="/training/$runId" params={{ runId }}>
              {text.gatePassed}
            </LinkText>,
          ],
          [
            text.data,
            version && (
              <LinkText to="/datasets/$datasetId/versions/$versionId" params={{ datasetId: version.datasetId, versionId: version.id }}>
                {text.data}
              </LinkText>
            ),
          ],
          [text.statementCid, <Hash key="cid" value={statementCid} what={text.statementCid} />],
          [text.authorised, <Moment key="at" at={authorisedAt} />],
        ]}
      />
    </Panel>
  );
}
