// 简体中文：店员经本人同意，为本班次出示面部。
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': '运营商让您可以防止他人把您的脸当作客户的脸使用。',
  'staffFace.required': '在这里，您出示自己的面部之前，不会核对任何客户的面部。请现在出示，或把工作台交给同事。',
  'staffFace.door': '您出示自己的面部后即可使用。',
  'staffFace.show': '为本班次出示您的面部',
  'staffFace.what': '您正视前方、转头并点头，摄像头会生成一份您的面部特征。它只在本设备的内存里，不会保存，也不会发送出去。锁定工作台时它仍在。您退出时、登录时间结束时，以及页面重新加载时，它就没有了。如果您把工作台交给同事，它会留下，以免有人在那里使用您的脸，最长为出示后 12 小时。',
  'staffFace.why': '只要它还在，用您的脸办理的登记就不会得到号码，因此谁也不能拿它冒充客户。',
  'staffFace.free': '您可以不出示而继续工作；登录期间也可以随时让本设备忘掉它。',
  'staffFace.freeRequired': '不出示时，由您亲自比对来为客户办理。登录期间您可以随时让本设备忘掉它。',
  'staffFace.agree': '我同意，打开摄像头',
  'staffFace.decline': '暂不',
  'staffFace.again': '这次没有成功。请独自站在摄像头前，光线均匀，正视前方，然后按提示转动头部。',
  'staffFace.kept': '这里认得您的脸，最长 12 小时。',
  'staffFace.forget': '现在就忘掉',
  'staffFace.next': '只能由同事继续办理。',
  'staffFace.missing.title': '请先出示工作人员本人的面部',
  'staffFace.missing.next': '在此服务的人登录并出示自己的面部后，即可重新开始。工作人员也可以亲自查看证件。',
};
