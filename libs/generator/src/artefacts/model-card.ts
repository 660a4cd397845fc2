/** What is publicly said about a shipped model. Also satisfies the domain's model card. Field elements are decimal strings. */
export interface ModelCardJson {
  readonly name: string;
  readonly version: string;
  readonly licences: readonly string[];
  readonly datasets: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    readonly integrity: string;
    readonly use: string;
  }[];
  readonly items: number;
  /** SHA-256 of the encoded model, hex. */
  readonly weightsSha256: string;
  /** SHA-256 of the uncompressed embedding table the model was trained for, hex. */
  readonly embeddingSha256: string;
  readonly datasetRoot: string;
  readonly licenceRoot: string;
  readonly dpHash: string;
  readonly privacy: { readonly epsilon: number | null; readonly delta: number | null; readonly statement: string };
  readonly training: Readonly<Record<string, number | string>>;
  /** Figures measured at training; `docs/base-model.md` explains each. */
  readonly quality: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
