import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Panel } from '../../../components/panel.js';
import { tenantText as text } from '../../../messages/settings.js';
import { IfMay, useSession } from '../../../session/session-context.js';
import { ErasePerson } from './erase-person.js';
import { ExportData } from './export-data.js';
import { Rename } from './rename.js';

/** What the tenant is called, and the two things that concern all of its data. */
export function TenantSettings() {
  const { tenant } = useSession();
  if (!tenant) return null;
  return (
    <>
      <Panel title={text.title} lead={text.lead}>
        <IfMay scope="tenant:write">
          <Rename key={tenant.id} tenantId={tenant.id} />
        </IfMay>
        <Facts
          of={[
            [text.name, tenant.name],
            [text.slug, tenant.slug],
            [text.id, <Hash key="id" value={tenant.id} what={text.id} />],
          ]}
        />
      </Panel>
      <IfMay scope="tenant:export">
        <ExportData tenantId={tenant.id} />
      </IfMay>
      <IfMay scope="subjects:erase">
        <ErasePerson />
      </IfMay>
    </>
  );
}
