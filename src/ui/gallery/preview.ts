// A stand-in for the camera: a still picture, or a painted head and shoulders, as a stream.
export function paintPreview(video: HTMLVideoElement, pictureUrl: string | null): () => void {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const context = canvas.getContext('2d');
  const picture = new Image();
  if (pictureUrl !== null) picture.src = pictureUrl;
  const paint = () => {
    if (context === null) return;
    if (picture.naturalWidth > 0) {
      const scale = Math.max(canvas.width / picture.naturalWidth, canvas.height / picture.naturalHeight);
      const width = picture.naturalWidth * scale;
      const height = picture.naturalHeight * scale;
      context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
      return;
    }
    const light = context.createLinearGradient(0, 0, 1280, 720);
    light.addColorStop(0, '#b9b3a6');
    light.addColorStop(1, '#5f5a50');
    context.fillStyle = light;
    context.fillRect(0, 0, 1280, 720);
    context.fillStyle = '#3f4a5c';
    context.beginPath();
    context.ellipse(640, 760, 290, 250, 0, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = '#c99f7f';
    context.beginPath();
    context.ellipse(640, 350, 122, 165, 0, 0, Math.PI * 2);
    context.fill();
  };
  paint();
  const timer = window.setInterval(paint, 200);
  video.srcObject = canvas.captureStream(5);
  return () => {
    window.clearInterval(timer);
    video.srcObject = null;
  };
}
