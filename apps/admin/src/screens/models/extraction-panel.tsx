import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { Panel } from '../../components/panel.js';
import { count } from '../../components/time.js';
import { model as text } from '../../messages/models.js';
import { extractionQuery } from './queries.js';

interface ExtractionPanelProps {
  readonly brandId: string;
  readonly modelId: string;
}

/** How far the weights are from being read off answers to encrypted inputs, in the API's own words. */
export function ExtractionPanel({ brandId, modelId }: ExtractionPanelProps) {
  const query = useQuery(extractionQuery(brandId, modelId));
  return (
    <Panel title={text.extraction} lead={query.data?.reason}>
      <Loaded query={query}>
        {({ answersGiven, quota, answersToRead, margin }) => (
          <Facts
            of={[
              [text.given, count(answersGiven)],
              [text.quota, quota === null ? text.noQuota : count(quota)],
              [text.toRead, answersToRead === null ? text.notReadable : count(answersToRead)],
              ...(margin === null ? [] : [[text.margin, count(margin)] as const]),
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
