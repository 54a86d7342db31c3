# krrn: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> 홍길동 850731-1776602 서울
= 850731-1776602	8507311776602
> 주민등록번호 8507311776602
= 8507311776602	8507311776602
> 주문 8507311776602
> 850731-1776603
> 851331-1776602
