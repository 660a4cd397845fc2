import type { StyleKit } from '@intaglio/generator';
import type { operations } from '../../api/generated/schema.js';

type Answered = operations['findBrand']['responses'][200]['content']['application/json'];
/** Checked by the renderer's own rules when it was saved. */
export type Brand = Omit<Answered, 'styleKit'> & { readonly styleKit: StyleKit };
export type Collection = operations['listCollections']['responses'][200]['content']['application/json']['items'][number];

export const asBrand = (answered: Answered): Brand => ({ ...answered, styleKit: answered.styleKit as unknown as StyleKit });
