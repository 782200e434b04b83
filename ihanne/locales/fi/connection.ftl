# When the server cannot be reached
connection-lost = Mitään ei lähetetty: palvelin ei vastaa. Kirjoittamasi on tallella tässä; yritä hetken kuluttua uudelleen.
