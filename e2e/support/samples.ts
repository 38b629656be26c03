/** Complaints invented for the tests; the place is a village of the example city. */
const SUBJECTS = [
  'Jalan di depan pasar berlubang besar, motor sering jatuh, mohon segera diperbaiki',
  'Saluran air di gang kami mampet dan selalu banjir kalau hujan deras',
  'Sampah menumpuk di pinggir jalan sudah seminggu tidak diangkut',
  'Lampu penerangan jalan umum mati, gelap sekali kalau malam',
  'Pohon besar miring dekat sekolah, takut roboh, mohon dipangkas',
  'Cetak KTP elektronik saya belum jadi, sudah dua bulan menunggu',
  'Parkir liar di depan toko membuat macet setiap sore',
  'Trotoar rusak dan paving lepas, pejalan kaki terpaksa turun ke jalan',
];

export const sampleComplaint = (n: number) => ({
  text: `${SUBJECTS[n % SUBJECTS.length] ?? ''} (laporan contoh ke-${n}).`,
  location: { areaCode: '35.78.02.1001' },
  reporter: { name: 'Warga Contoh', email: `warga-${n}@example.test` },
});
