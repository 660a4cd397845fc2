import type { RawRoutes } from '../http/raw-body.js';

/** Croissant is JSON-LD; SPDX has a media type of its own. */
export const DESCRIPTION_TYPES = ['application/ld+json', 'application/spdx+json'];

export const LICENCE_RAW_ROUTES: RawRoutes = { '/v1/licences/drafts': DESCRIPTION_TYPES };
