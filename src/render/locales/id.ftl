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
text-only-voice = Saya belum bisa mendengarkan suara atau video. Tulis pertanyaannya, ya.
text-only-file = Saya tidak melihat isi gambar atau berkas. Tulis pertanyaannya sebagai pesan atau keterangan di bawahnya, ya.
text-only-place = Saya tidak membaca peta. Tulis nama daerahnya, misalnya: program apa di Makassar?
unknown-command = Saya tidak mengenal perintah itu. Tulis saja pertanyaannya, atau lihat /bantuan.
link-gone = Jawaban di balik tautan itu sudah tidak tersimpan. Silakan tanyakan lagi di sini.

age = Data { $years }
read-on = Baca lanjutannya
context = Konteks
answer = Jawaban
copy = Salin sitasi
share = Bagikan
all-questions = Semua
whole-answers = Ketuk nomor untuk jawaban lengkapnya.
more-questions = Saya menjawab { $count } pertanyaan sekali kirim; silakan kirim sisanya.
vote-thanks = Terima kasih atas penilaiannya!
vote-changed = Penilaian diganti. Terima kasih!
vote-withdrawn = Penilaian dibatalkan.

help = Saya menjawab dengan kalimat dari arsip berita Kementerian Perindustrian, kata demi kata, lengkap dengan sumbernya. Kalau arsip tidak punya jawabannya, saya bilang begitu.

    Tulis saja pertanyaannya, dalam bahasa Indonesia atau Inggris. Di grup: sebut { $bot }, balas pesan saya, atau pakai /tanya.

    Coba:
example-1 = program apa di Papua?
example-2 = berapa nilai tambah IKM 2016?
example-3 = siapa Menteri Perindustrian?

privacy = Yang saya simpan tentang Anda:
    { $kept }

    Pertanyaan hanya dipakai untuk memahami pertanyaan lanjutan dan dihapus sendiri setelah { $days } hari. Tidak ada pertanyaan di catatan sistem, dan nomor akun di sana disamarkan.
privacy-nothing = Tidak ada.
privacy-questions = · pertanyaan terakhir di { $count } obrolan
privacy-answers = · pertanyaan di balik { $count } jawaban, untuk tombolnya
privacy-links = · { $count } tautan ke jawaban
privacy-votes = · { $count } penilaian jawaban
privacy-forget = Hapus semuanya
privacy-forgotten = Semua sudah dihapus.

command-tanya = Ajukan pertanyaan ke arsip
command-privasi = Apa yang disimpan tentang saya
command-bantuan = Cara memakai Sitasi

terminal-hello = Tulis pertanyaan, misalnya:
terminal-leave = Ctrl-D atau "keluar" untuk selesai.
