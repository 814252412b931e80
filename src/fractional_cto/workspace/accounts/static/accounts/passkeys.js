// Says beside the button why a passkey did not work: allauth itself only writes it to the console.
document.addEventListener("allauth.error", function (event) {
  const trouble = document.getElementById("passkey_trouble");
  if (!trouble) return;
  event.preventDefault();
  trouble.textContent = trouble.dataset.failed;
  trouble.hidden = false;
});
