// The browser's back button: one step back in the registration instead of out of the app.

export function holdBackButton(onBack: () => void): void {
  history.pushState(null, '');
  addEventListener('popstate', () => {
    history.pushState(null, '');
    onBack();
  });
}
