import { AppError } from '@tanggap/kernel';
import type { Http } from './http/http.ts';

/** Begins to serve; gives the base URL, with the port that was really taken. @throws AppError `PORT_IN_USE` */
export const listen = async (http: Http, { host, port }: { readonly host: string; readonly port: number }): Promise<string> => {
  try {
    return await http.listen({ host, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new AppError('PORT_IN_USE', `Port ${port} is taken: stop what uses it, or choose another with PORT=…`, { cause: error });
  }
};
