import swaggerUi from '@fastify/swagger-ui';
import { asyncApiDocument } from '@tanggap/contracts';
import type { Directory, Routes } from '@tanggap/service-kit';
import { statusPage } from '#/pages/status-page.ts';
import { statusScript } from '#/pages/status-script.ts';
import { statusStyle } from '#/pages/status-style.ts';

/** Everything a page needs comes from here; no other host is ever asked. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Kinds of agencies that answer complaints; the others watch over them. */
const ANSWERING: ReadonlySet<string> = new Set(['agency', 'district-office', 'village-office']);

type Config = { readonly version: string; readonly openApi?: Readonly<Record<string, unknown>> };

export const webRoutes =
  (directory: Directory, { version, openApi }: Config): Routes =>
  async (app) => {
    await app.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      uiConfig: { docExpansion: 'list', deepLinking: true },
      ...(openApi && { transformSpecification: () => openApi, transformSpecificationClone: false }),
    });

    const hide = { schema: { hide: true } };
    app.get('/', hide, async (request, reply) => {
      const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'id';
      return reply
        .header('content-security-policy', CONTENT_SECURITY_POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('x-content-type-options', 'nosniff')
        .type('text/html; charset=utf-8')
        .send(
          statusPage({
            language,
            realm: directory.realm()?.name ?? 'Tanggap',
            agencies: directory.agencies().filter(({ kind, closed }) => ANSWERING.has(kind) && !closed).length,
            base: `${request.protocol}://${request.host}`,
          }),
        );
    });
    app.get('/docs/asyncapi.json', hide, async (_request, reply) => reply.send(asyncApiDocument(version)));
    app.get('/assets/status.css', hide, async (_request, reply) => reply.type('text/css; charset=utf-8').send(statusStyle));
    app.get('/assets/status.js', hide, async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(statusScript));
  };
