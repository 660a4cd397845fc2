import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from '../documents/configuration-page.js';
import { dashboardTypes } from '../documents/dashboard-types.js';
import { errorsPage } from '../documents/errors-page.js';
import { metricsPage } from '../documents/metrics-page.js';
import { projectRoot } from '../paths.js';

/** `npm run documents`: writes anew the pages that are made from the program itself. */
writeFileSync(join(projectRoot, 'docs/api/errors.md'), errorsPage());
writeFileSync(join(projectRoot, 'docs/operations/configuration.md'), configurationPage());
writeFileSync(join(projectRoot, 'docs/operations/metrics.md'), await metricsPage());
writeFileSync(join(projectRoot, 'apps/admin/src/api/generated/schema.d.ts'), await dashboardTypes());
