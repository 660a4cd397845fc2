import { dp, type AnyPrivacyBackend } from '@intaglio/privacy-plugins';

/** The privacy backends that a policy may name here. The API lists the same ones. */
export const backends: readonly AnyPrivacyBackend[] = [dp];
