import type { StyleKit } from '../../kits/style-kit.js';
import type { Palette } from '../colour/palette.js';
import type { Traits } from '../genome/traits.js';
import type { Sheet } from './sheet.js';

/** What a composition draws on and from. */
export interface Scene {
  readonly sheet: Sheet;
  readonly traits: Traits;
  readonly palette: Palette;
  readonly kit: StyleKit;
}
export type Composition = (scene: Scene) => void;
