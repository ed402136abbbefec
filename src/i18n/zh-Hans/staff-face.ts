// 简体中文：店员经本人同意，为本班次出示面部。
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': '运营商让您可以防止他人把您的脸当作客户的脸使用。',
  'staffFace.show': '为本班次出示您的面部',
  'staffFace.what': '摄像头会生成一份您的面部特征。它只在本设备的内存里，不会保存，也不会发送出去。工作台锁定、交接或无人时，您退出时，以及页面重新加载时，它就没有了。',
  'staffFace.why': '只要它还在，用您的脸办理的登记就不会得到号码，因此谁也不能拿它冒充客户。',
  'staffFace.free': '您可以不出示而继续工作，也可以随时让本设备忘掉它。',
  'staffFace.agree': '我同意，打开摄像头',
  'staffFace.decline': '暂不',
  'staffFace.kept': '在工作台锁定之前，这里认得您的脸。',
  'staffFace.forget': '现在就忘掉',
  'staffFace.next': '只能由同事继续办理。',
};
