import { useProblems } from '@tanggap/service-kit';
import type { Routes } from '@tanggap/service-kit';
import type { Classifier } from '#/ports/classifier.ts';
import { z } from 'zod';

/** Which model decides, and how well it did on complaints that it had not seen. */
export const modelRoutes =
  ({ version, metrics }: Pick<Classifier, 'version' | 'metrics'>): Routes =>
  async (app) => {
    useProblems(app, {});
    app.get(
      '/api/v1/models',
      {
        schema: {
          tags: ['models'],
          summary: 'The classification model in use and its measured quality',
          response: { 200: z.object({ version: z.string(), metrics: z.record(z.string(), z.unknown()) }) },
        },
      },
      async () => ({ version, metrics }),
    );
  };
