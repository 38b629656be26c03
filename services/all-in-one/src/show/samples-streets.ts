import type { Sample } from './sample.ts';

const ROADS = { name: 'Dinas Sumber Daya Air dan Bina Marga' };
const ENVIRONMENT = { name: 'Dinas Lingkungan Hidup' };
const TRANSPORT = { name: 'Dinas Perhubungan' };

/** Roads and water, rubbish and trees, lamps and parking. All invented for this show. */
export const streetSamples: readonly Sample[] = [
  {
    id: 'pothole-market',
    label: { id: 'Lubang depan pasar', en: 'Pothole by the market' },
    text: 'Mohon segera diperbaiki jalan berlubang di depan pasar, lubangnya dalam dan tertutup air kalau hujan. Minggu ini sudah dua orang jatuh dari motor. Terima kasih.',
    belongsTo: ROADS,
    reaction: 'confirm',
  },
  {
    id: 'lamp-school',
    label: { id: 'PJU mati depan sekolah', en: 'Lamp out at a school' },
    text: 'Lampu PJU depan sekolah mati sudah seminggu, gelap gulita rawan begal. mohon segera diperbaiki lampu jalannya',
    belongsTo: TRANSPORT,
  },
  {
    id: 'tree-cable',
    label: { id: 'Pohon kena kabel', en: 'Tree touching a cable' },
    text: 'Mohon dilakukan perantingan pohon di depan rumah saya, dahannya sudah menyentuh kabel listrik dan rawan tumbang kalau angin kencang.',
    belongsTo: ENVIRONMENT,
    reaction: 'confirm',
  },
  {
    id: 'flood-alley',
    label: { id: 'Gang banjir selutut', en: 'Alley under water' },
    text: 'Setiap hujan deras gang kami banjir selutut krn saluran air mampet penuh lumpur!! tolong salurannya dikeruk. sudah 3 tahun begini terus pak, apa nunggu ada yg hanyut dulu???',
    areaCode: '35.78.02.1004',
    belongsTo: ROADS,
    reaction: 'rejoin',
  },
  {
    id: 'parking-fee',
    label: { id: 'Jukir liar memaksa', en: 'Forced parking fee' },
    text: 'jukir liar di depan minimarket maksa minta 5rb, ga dikasih malah marah2. ga ada karcis parkir. TOLONG DITERTIBKAN',
    belongsTo: TRANSPORT,
  },
  {
    id: 'rubbish-overflow',
    label: { id: 'TPS meluber', en: 'Rubbish overflowing' },
    text: 'TPS dekat rumah sampahnya meluber sampai jalan, bau bgt. truk sampah udah 4 hari ga dateng. mohon segera diangkut',
    belongsTo: ENVIRONMENT,
    reaction: 'confirm',
  },
  {
    id: 'traffic-light',
    label: { id: 'Lampu merah mati', en: 'Traffic light is out' },
    text: 'traffic light perempatan mati total dari kemarin sore, kendaraan saling serobot. mohon petugas dishub segera cek',
    belongsTo: TRANSPORT,
  },
  {
    id: 'gutter-lid',
    label: { id: 'Tutup saluran pecah', en: 'Broken gutter lid' },
    text: 'tutup saluran tepi jalan pecah dan besinya keluar, kalau malem ga keliatan, bahaya utk anak sekolah. mohon diganti tutup salurannya',
    belongsTo: ROADS,
  },
  {
    id: 'river-rubbish',
    label: { id: 'Sampah di sungai', en: 'Rubbish in the river' },
    text: 'Sungai belakang kampung penuh sampah plastik, sampai kasur bekas pun ada. Mohon bantuan pembersihan sampah di sungai sebelum musim hujan.',
    areaCode: '35.78.02.1005',
    belongsTo: ENVIRONMENT,
    reaction: 'rejoin',
  },
  {
    id: 'lamp-alley',
    label: { id: 'Minta PJU di gang', en: 'Lamp wanted in an alley' },
    text: 'Mohon pemasangan lampu penerangan jalan umum di gang kami, malam hari gelap sekali dan sering ada orang kehilangan motor.',
    belongsTo: TRANSPORT,
  },
  {
    id: 'paving-wish',
    label: { id: 'Usul pavingisasi', en: 'Paving proposed' },
    text: 'Usul untuk kampung kami: jalan gangnya masih tanah, kalau hujan becek dan licin. Semoga tahun depan bisa dibantu pavingisasi jalan kampung, warga siap kerja bakti.',
    kind: 'aspiration',
    areaCode: '35.78.02.1003',
    belongsTo: ROADS,
  },
  {
    id: 'school-parking',
    label: { id: 'Parkir bikin macet', en: 'Parked cars block road' },
    text: 'Mobil parkir sembarangan di tepi jalan depan sekolah tiap pagi bikin macet panjang. Ada rambu dilarang parkir tapi tidak dihiraukan, mohon ditertibkan.',
    belongsTo: TRANSPORT,
  },
  {
    id: 'night-smoke',
    label: { id: 'Asap limbah malam hari', en: 'Waste smoke at night' },
    text: 'Tiap malam ada pembakaran limbah plastik di usaha dekat rumah, asapnya hitam dan bikin sesak. Mohon DLH mengecek pencemaran udaranya, tapi tolong laporan ini jangan sampai diketahui pemiliknya.',
    confidential: true,
    belongsTo: ENVIRONMENT,
  },
  {
    id: 'sunken-trench',
    label: { id: 'Bekas galian ambles', en: 'Sunken trench' },
    text: 'bekas galian pipa ga ditutup bener, aspalnya ambles. tiap hari macet gara2 ini. kapan jalan diaspal ulang????',
    belongsTo: ROADS,
    reaction: 'confirm',
  },
  {
    id: 'zebra-crossing',
    label: { id: 'Zebra cross pudar', en: 'Faded zebra crossing' },
    text: 'garis zebra cross depan sekolah udah ilang, anak2 susah nyebrang. mohon dicat ulang marka jalannya dan dikasih rambu',
    belongsTo: TRANSPORT,
  },
  {
    id: 'park-swing',
    label: { id: 'Ayunan taman putus', en: 'Broken park swing' },
    text: 'Ayunan di taman kota putus dan rumputnya tinggi, kasihan anak anak. Tamannya mohon dirawat, pohonnya juga dipangkas.',
    belongsTo: ENVIRONMENT,
    reaction: 'confirm',
  },
  {
    id: 'javanese-road',
    label: { id: 'Dalan bolong', en: 'Potholes (in Javanese)' },
    text: 'pak niki dalan ngarep griyo bolong kathah, mboten enten sing ndandani. nyuwun tulung aspale dibenahi',
    belongsTo: ROADS,
  },
  {
    id: 'lamp-flicker',
    label: { id: 'Lampu jalan kedip', en: 'Flickering street lamp' },
    text: 'lampu PJU di tikungan nyala sebentar trus mati lagi. udah lapor 2x ga ada yg dateng, niat kerja ga sih',
    belongsTo: TRANSPORT,
    day: 9,
  },
  {
    id: 'holiday-pothole',
    label: { id: 'Lubang saat lebaran', en: 'Pothole on a holiday' },
    text: 'Pas mudik lewat sini ban pecah kena lubang besar di tengah jalan, aspalnya rusak parah. Mohon jalan berlubangnya ditambal, libur begini siapa yang tanggung jawab?',
    belongsTo: ROADS,
    day: 18,
  },
];
