import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

export type Complaint = { readonly text: string; readonly location: { readonly areaCode?: string; readonly address?: string } };
type Row = { text: string; address: string; kelurahan_code: string; kecamatan_code: string };

const complaintOf = ({ text, address, kelurahan_code: village, kecamatan_code: district }: Row): Complaint => ({
  text,
  location: { ...((village || district) && { areaCode: village || district }), ...(address && { address }) },
});

/** Real complaints from a CSV file that is not part of the project: `count` of them behind the first `offset`. */
export const readComplaints = async (path: string, offset: number, count: number): Promise<Complaint[]> => {
  const rows: Row[] = [];
  for await (const row of createReadStream(path).pipe(parse({ columns: true }))) {
    if (rows.length >= offset + count) break;
    rows.push(row as Row);
  }
  return rows.slice(offset).map(complaintOf);
};
