// The regions of Banten by the codes of the Ministry of Home Affairs.
export const REGIONS: readonly { code: string; name: string; level: 'province' | 'regency' | 'city' }[] = [
  { code: '36', name: 'Provinsi Banten', level: 'province' },
  { code: '3601', name: 'Kabupaten Pandeglang', level: 'regency' },
  { code: '3602', name: 'Kabupaten Lebak', level: 'regency' },
  { code: '3603', name: 'Kabupaten Tangerang', level: 'regency' },
  { code: '3604', name: 'Kabupaten Serang', level: 'regency' },
  { code: '3671', name: 'Kota Tangerang', level: 'city' },
  { code: '3672', name: 'Kota Cilegon', level: 'city' },
  { code: '3673', name: 'Kota Serang', level: 'city' },
  { code: '3674', name: 'Kota Tangerang Selatan', level: 'city' },
]

export function regionName(code: string): string {
  return REGIONS.find((region) => region.code === code)?.name ?? code
}
