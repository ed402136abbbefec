// 日本語：スタッフが同意のうえで、勤務中だけ顔を登録します。
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'あなたの顔がお客様の顔として使われないように、確認することができます。',
  'staffFace.show': 'この勤務のために顔を見せる',
  'staffFace.what': 'カメラがあなたの顔の特徴データを一つ作ります。この端末のメモリーだけにあり、保存も送信もされません。窓口をロックしたとき、引き継いだとき、離れたとき、サインアウトしたとき、ページを読み込み直したときに消えます。',
  'staffFace.why': 'データがある間は、あなたの顔での登録は番号なしで終わるため、お客様の顔として使うことはできません。',
  'staffFace.free': '見せなくても仕事は続けられ、いつでも消すことができます。',
  'staffFace.agree': '同意してカメラを開く',
  'staffFace.decline': '今はしない',
  'staffFace.kept': '窓口をロックするまで、あなたの顔を覚えています。',
  'staffFace.forget': '今すぐ消す',
  'staffFace.next': '続きは同僚だけが行えます。',
};
