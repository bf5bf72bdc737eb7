// Shows the description of the API to people, from this server alone.
const main = document.getElementById("docs");

SwaggerUIBundle({
  domNode: main,
  url: main.dataset.document,
  deepLinking: true,
  validatorUrl: null,
  withCredentials: true,
});
