not-found = Arsip belum punya jawabannya.
not-found-missing = Tidak ada artikel tentang { $words }.
suggestions = Yang bisa ditanyakan:
agreeing = Senada: { $sources }
differing = Sumber berbeda: { $pairs }
differing-pair = { $mine } atau { $theirs }
read-as = Dibaca: { $words }
in-english = dalam bahasa Inggris
in-indonesian = dalam bahasa Indonesia

greeting = Halo! Tanyakan apa saja tentang isi arsip berita Kementerian Perindustrian.
thanks = Sama-sama. Silakan bertanya lagi.
farewell = Sampai jumpa.
about = Saya Sitasi. Saya mencari kalimat di arsip berita Kementerian Perindustrian yang menjawab pertanyaan Anda, apa adanya, lengkap dengan sumbernya.

more = Lainnya
back = Sebelumnya
no-question = Pertanyaannya sudah tidak ada. Silakan tanyakan lagi.
old-button = Tombol ini tidak berlaku lagi. Silakan tanyakan lagi.
failed = Maaf, ada gangguan. Silakan coba lagi.
ask-usage = Tulis pertanyaan setelah perintahnya, misalnya: /tanya program apa di Papua?
text-only = Saya hanya membaca teks. Tulis pertanyaannya, ya.

help = Saya menjawab dengan kalimat dari arsip berita Kementerian Perindustrian, kata demi kata, lengkap dengan sumbernya. Kalau arsip tidak punya jawabannya, saya bilang begitu.

    Tulis saja pertanyaannya, dalam bahasa Indonesia atau Inggris. Di grup: sebut { $bot }, balas pesan saya, atau pakai /tanya.

    Coba:
example-1 = program apa di Papua?
example-2 = berapa nilai tambah IKM 2016?
example-3 = siapa Menteri Perindustrian?

command-tanya = Ajukan pertanyaan ke arsip
command-bantuan = Cara memakai Sitasi

terminal-hello = Tulis pertanyaan, misalnya:
terminal-leave = Ctrl-D atau "keluar" untuk selesai.
