import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Imports } from './imports.ts';

const begun = { id: 'import-1', line: 12, rows: 10, imported: 7, known: 1, rejected: 2, reportBytes: 80 };
const origin = { source: 'lapor-2022', sourceId: '17', caseId: 'case-17' };

export const importsContract = (open: () => Promise<{ imports: Imports; unitOfWork: UnitOfWork }>): void => {
  describe('Imports', () => {
    let imports: Imports;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ imports, unitOfWork } = await open());
    });

    it('know of no progress before one was saved', async () => {
      expect(await imports.load('import-0')).toBeUndefined();
    });

    it('keep the progress that was saved last, each import its own', async () => {
      const further = { ...begun, line: 24, rows: 20, imported: 17 };
      await unitOfWork.commit([imports.save(begun, undefined)]);
      await unitOfWork.commit([imports.save(further, begun), imports.save({ ...begun, id: 'import-2' }, undefined)]);
      expect(await imports.load('import-1')).toEqual(further);
      expect(await imports.load('import-2')).toEqual({ ...begun, id: 'import-2' });
    });

    it('let only one of two go on from the same progress, and only one begin', async () => {
      const further = { ...begun, line: 24, rows: 20 };
      await unitOfWork.commit([imports.save(begun, undefined)]);
      await unitOfWork.commit([imports.save(further, begun)]);
      await expect(unitOfWork.commit([imports.save({ ...further, line: 36 }, begun)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([imports.save(begun, undefined)])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await imports.load('import-1')).toEqual(further);
    });

    it('forget what is finished', async () => {
      await unitOfWork.commit([imports.save(begun, undefined)]);
      await unitOfWork.commit([imports.forget('import-1'), imports.forget('import-0')]);
      expect(await imports.load('import-1')).toBeUndefined();
    });

    it('know which complaints of a source are here', async () => {
      await unitOfWork.commit([imports.add(origin)]);
      expect(await imports.known('lapor-2022', ['16', '17'])).toEqual(new Set(['17']));
      expect(await imports.known('lapor-2023', ['17'])).toEqual(new Set());
      expect(await imports.known('lapor-2022', [])).toEqual(new Set());
    });

    it('bring no complaint twice, and nothing of what came with the second', async () => {
      await unitOfWork.commit([imports.add(origin)]);
      const again = unitOfWork.commit([imports.save(begun, undefined), imports.add({ ...origin, caseId: 'case-18' })]);
      await expect(again).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await imports.load('import-1')).toBeUndefined();
    });
  });
};
