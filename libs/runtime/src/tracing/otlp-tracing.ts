import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@intaglio/domain';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Continuation, OpenSpan, SpanFields, Tracing } from './tracing.js';

/** Names of OpenTelemetry's semantic conventions where there are such, our own prefix where there are none. */
const ATTRIBUTES: Readonly<Record<keyof SpanFields, string>> = {
  requestId: 'intaglio.request.id',
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
  tenantId: 'intaglio.tenant.id',
  generationId: 'intaglio.generation.id',
  transactionId: 'intaglio.transaction.id',
  step: 'intaglio.step',
  attempt: 'intaglio.attempt',
  code: 'error.type',
};
const SEND_EVERY_MS = 1000;
const SEND_TIMEOUT_MS = 5000;

/** Traces by hand, sent in batches over OTLP/HTTP. A collector that is slow or away costs spans, never an answer. */
export class OtlpTracing implements Tracing {
  readonly on = true;
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  readonly #active = new AsyncLocalStorage<Context>();

  /** @param ratio of new traces that are recorded, 0 to 1 */
  constructor(service: string, endpoint: string, ratio: number) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: SEND_TIMEOUT_MS });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': `intaglio-${service}` }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS, exportTimeoutMillis: SEND_TIMEOUT_MS })],
    });
    this.#tracer = this.#provider.getTracer('intaglio');
  }

  begin(name: string, caller: string | undefined, fields: SpanFields): OpenSpan {
    const from = parseTraceparent(caller);
    const links: Link[] = from ? [{ context: from }] : [];
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: attributesOf(fields), links }, ROOT_CONTEXT);
    const context = trace.setSpan(ROOT_CONTEXT, span);
    return {
      run: (work) => this.#active.run(context, work),
      end: (last) => {
        span.setAttributes(attributesOf(last));
        if ((last.status ?? 0) >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  async within<T>(name: string, continuation: Continuation, work: () => Promise<T>): Promise<T> {
    const span = this.#go(name, continuation);
    if (!span) return work();
    try {
      return await this.#active.run(trace.setSpan(ROOT_CONTEXT, span), work);
    } catch (error) {
      if (!continuation.isExpected?.(error)) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute(ATTRIBUTES.code, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }

  past(name: string, continuation: Continuation, from: Date, to: Date): void {
    this.#go(name, continuation, from)?.end(to);
  }

  current(): string | undefined {
    const span = trace.getSpan(this.#active.getStore() ?? ROOT_CONTEXT);
    return span?.isRecording() ? formatTraceparent(span.spanContext()) : undefined;
  }

  async close(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined);
  }

  #go(name: string, { parent, fields = {} }: Continuation, startTime?: Date): Span | undefined {
    const remote = parseTraceparent(parent);
    const context = remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : this.#active.getStore();
    if (context === undefined) return undefined;
    const kind = remote ? SpanKind.CONSUMER : SpanKind.INTERNAL;
    return this.#tracer.startSpan(name, { kind, attributes: attributesOf(fields), ...(startTime ? { startTime } : {}) }, context);
  }
}

/** W3C Trace Context, section 3.2: version 00. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED };
  return isSpanContextValid(context) ? context : undefined;
}

const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

function attributesOf(fields: SpanFields): Attributes {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [ATTRIBUTES[field as keyof SpanFields], value]));
}

/** Never the message: a driver's may quote a row. */
const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown');
